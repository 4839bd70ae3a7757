documentation-of = Documentação de { $provider }
not-confirmed = Ainda não confirmado com o serviço real:
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
who-is-asked = Quem é consultado para cada transportadora
who-is-asked-lead = A própria transportadora é consultada onde tem uma conta aqui; senão, um agregador. Você pode escolher outra conta para uma transportadora; enquanto essa estiver com falhas, as outras são consultadas.
all-accounts = Todas as contas
no-carrier-under-way = Nenhum pacote está a caminho, então não há transportadora a consultar.
parcels-under-way = { $n ->
    [one] { $n } pacote a caminho
   *[other] { $n } pacotes a caminho
}
asked-is = Consulta-se { $account }.
why-chosen = Você escolheu assim.
why-chosen-is-down = { $account }, que você escolheu, está com falhas.
why-chosen-is-unused = { $account }, que você escolheu, não está em uso.
why-direct = É a própria transportadora.
why-direct-is-down = A própria transportadora está com falhas.
why-aggregator = A própria transportadora não tem conta aqui.
why-none-works = Está com falhas, e não há mais ninguém a consultar.
why-nobody = Não há ninguém a consultar.
automatic = Automático
account-for = Conta para { $carrier }
change-for = Alterar para { $carrier }
choose-for-another-carrier = Escolher para outra transportadora
no-such-carrier = “{ $given }” não é uma transportadora que o Parcelwatch conheça.
account-cannot-be-asked = Esta conta não pode ser consultada sobre pacotes desta transportadora.
have-it-push = Fazer { $provider } enviar avisos a este endereço
it-was-told-to-push = { $provider } já sabe que deve enviar avisos a este endereço.
