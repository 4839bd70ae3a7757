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
sure-account = Remover a conta “{ $account }”?
sure-account-gone = Seus segredos são excluídos: para tê-la de volta, será preciso informá-los de novo.
sure-account-parcels = Os pacotes não são mais consultados aqui. Outra conta os assume, se houver uma que possa.
sure-account-orders = Seus pedidos não são mais lidos.
sure-account-stays = Os pedidos, pacotes e eventos que já estão aqui permanecem.
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
not-without-a-parcel = Sem um pacote real não é possível testar. A primeira resposta ou o primeiro aviso sobre um mostrará se a conta funciona.
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
add-store-account = Adicionar uma loja, cujos pedidos chegam sozinhos
add-supplier-account = Adicionar um fornecedor, que traz os códigos de rastreio
orders-and-new = { $n } ({ $new } novos ou alterados)
orders-not-read = ainda não lidos
orders-not-given = Não foi possível ler os pedidos: { $why }
orders-last-read = Última leitura dos pedidos
orders-unplaced = Sem pedido
orders-waiting = { $n ->
    [one] { $n } pedido deste fornecedor ainda não corresponde a nenhum pedido daqui; ele é tentado de novo a cada leitura.
   *[other] { $n } pedidos deste fornecedor ainda não correspondem a nenhum pedido daqui; eles são tentados de novo a cada leitura.
}
orders-telling = Códigos para a loja
orders-to-tell = { $n ->
    [one] Falta informar { $n } código.
   *[other] Falta informar { $n } códigos.
}
orders-refused = { $n ->
    [one] { $n } código foi recusado; o histórico da remessa diz por quê. Buscar os pedidos tenta de novo.
   *[other] { $n } códigos foram recusados; o histórico das remessas diz por quê. Buscar os pedidos tenta de novo.
}
fetch-orders-now = Buscar os pedidos agora
orders-store = Loja em que seus pedidos ficam
orders-store-help = Os pedidos já lidos ficam onde estão.
orders-fulfilled = Loja cujos pedidos ele atende
orders-fulfilled-help = Se ficar vazio, um pedido é procurado em todas as lojas.
orders-every = Ler os pedidos a cada tantos minutos
orders-first = Na primeira vez, voltar tantos dias
orders-tell = Informar a esta loja os códigos de rastreio que se tornam conhecidos por outro caminho
orders-tell-help = Cada código uma vez, e só os que se tornarem conhecidos a partir de agora. O histórico da remessa diz quando.
drop-folder = Pasta de entrada
drop-folder-about = Arquivos com pedidos, códigos de rastreio ou eventos (CSV ou JSON) colocados nesta pasta são importados sozinhos e depois ficam na pasta done ou failed com um relatório ao lado:
dropped-none = Nenhum arquivo chegou ainda.
dropped-files = Arquivos da pasta de entrada
dropped-file = Arquivo
dropped-when = Importado
dropped-what = Linhas
dropped-in = Importado
dropped-in-part = Importado, exceto algumas linhas
dropped-failed = Não importado
dropped-rows = { $created } novas, { $updated } alteradas, { $unchanged } sem mudança, { $rejected } recusadas
dropped-problem = Linha { $n }: { $reason }
dropped-problem-column = Linha { $n }, coluna { $column }: { $reason }
agreement = Autorização
agreement-given = Concedida.
agreement-missing = Ainda não: { $provider } a pede no navegador.
agree-at = Autorizar em { $provider }
agreement-back = O endereço para o qual você é devolvido, a ser informado lá antes:
not-agreed = A autorização não foi concedida: { $why }
agreed-too-late = Esta autorização demorou demais ou foi iniciada por outra pessoa. Comece de novo na página da conta.
