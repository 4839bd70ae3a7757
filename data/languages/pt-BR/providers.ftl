documentation-of = Documentação de { $provider }
not-confirmed = Ainda não confirmado com o serviço real: { $what }
recipe-unusable = A receita { $file } não pode ser usada: { $why }
own-sync-problems = { $n ->
    [one] { $n } pacote não é mantido em dia por um motivo próprio; a linha diz qual.
   *[other] { $n } pacotes não são mantidos em dia por um motivo próprio; a linha diz qual.
}
waiting-for-account = { $n ->
    [one] { $n } pacote aguarda a escolha de uma conta.
   *[other] { $n } pacotes aguardam a escolha de uma conta.
}
state = Situação
none-yet = nenhuma ainda
last-failure = Última falha
webhook = Webhook
kept-fill-in-to-replace = Guardado; preencha para substituir
ask-this-provider = Consultar este serviço
add-the-account = Adicionar a conta
back = Voltar
test-the-connection = Testar a conexão
remove-the-account = Remover a conta
providers = Serviços
parcelwatch-asks-carriers-and-aggregators = O Parcelwatch consulta transportadoras e agregadores sobre seus pacotes com contas suas. A própria transportadora é consultada onde tem uma conta aqui; senão, um agregador.
this-server-asks-nobody-the = Este servidor não consulta ninguém: a demonstração move seus pacotes sozinha.
there-is-no-account-yet = Ainda não há nenhuma conta, então nada é sincronizado.
accounts-at-providers = Contas em serviços
account = Conta
failed-24-h = Falhas, 24 h
quota-left = Cota restante
waiting = Aguardando
add-carrier-account = Adicionar uma conta em uma transportadora
add-aggregator-account = Adicionar uma conta em um agregador, que conhece muitas transportadoras
account-not-used = Não usada
account-stopped = Parada
account-failing = Com falhas
account-waiting = Aguardando
account-well = Bem
account-not-asked = Ainda não consultada
part-of = { $n } de { $total }
accounts-for-owners = Contas em serviços são para proprietários.
it-works = Funciona.
