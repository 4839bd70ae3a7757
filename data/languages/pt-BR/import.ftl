import-nothing = Nenhuma linha pôde ser aceita. Os motivos estão abaixo; corrija o arquivo e envie de novo.
import-some = As linhas boas entraram. Corrija as linhas abaixo e envie o arquivo de novo: as que já entraram não mudam nada.
import-known = Tudo neste arquivo já era conhecido. Nada mudou.
import-all = Todas as linhas entraram.
file-orders = Pedidos
file-numbers = Códigos de rastreio
file-checkpoints = Eventos
choose-a-file-first = Escolha um arquivo primeiro.
file-too-large = O arquivo é maior que { $n } MB. Divida-o, ou use `parcelwatch import` no servidor.
upload-broke-off = O envio foi interrompido. Tente de novo.
taken-but = Aceita, mas: { $reason }
check-empty = Não há nenhuma linha neste arquivo.
check-known = Tudo neste arquivo já é conhecido; importá-lo não muda nada.
check-all = Todas as linhas podem ser aceitas.
check-nothing = Nenhuma linha pode ser aceita do jeito que as colunas são lidas agora. Corrija-as acima, ou corrija o arquivo.
check-some = { $taken } podem ser aceitas; { $rejected } ficariam de fora pelos motivos abaixo. Corrija agora, ou envie o arquivo de novo mais tarde: as que já entraram não mudam nada.
import-lead = Pedidos, códigos de rastreio ou eventos em CSV. Você vê o que há nele antes que algo entre, e o mesmo arquivo duas vezes não muda nada.
choose-a-csv-file = Escolha um arquivo CSV, ou solte-o aqui
up-to-size = Até { $size }; vírgulas, pontos e vírgulas ou tabulações; qualquer codificação usual
type-or-paste-numbers = Digitar ou colar códigos em vez disso
read-the-file = Ler o arquivo
files-are-for-members = Arquivos são trazidos por membros e proprietários. Peça a um proprietário que o faça ou mude seu papel.
start-from-a-template = Começar com um modelo
exports-go-in-as-they-are = Exportações da Shopify, do WooCommerce, da Amazon, do eBay e da Etsy entram como estão. A da Shopify não tem códigos de rastreio: traga-os em um segundo arquivo. Para o resto, preencha um destes:
lately = Recentemente
waits-for-you = Espera por você
rows-so-far = { $done } de { $total } linhas até agora
database-failed-it = O banco de dados falhou
import-outcome = { $new } novas, { $changed } alteradas
import-outcome-rejected = { $new } novas, { $changed } alteradas, { $rejected } recusadas
import-stopped-with = Parado: { $outcome }
file-without-a-name = Arquivo sem nome
file-rows = { $n ->
    [one] { $n } linha
   *[other] { $n } linhas
}
file-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
delimiter-commas = vírgulas
delimiter-semicolons = pontos e vírgulas
delimiter-tabs = tabulações
what-is-in-it = O que há nele
first-row-names = A primeira linha nomeia as colunas
columns-with-first-rows = As colunas do arquivo, com suas primeiras linhas
line = Linha
column = Coluna
column-number = Coluna { $n }
what-a-column-holds = O que a coluna { $name } contém
more-columns = { $n ->
    [one] Mais { $n } coluna não é mostrada; ela é lida pelo nome.
   *[other] Mais { $n } colunas não são mostradas; elas são lidas pelos nomes.
}
row-left-out = Deixada de fora
row-partly = Em parte
rows-are-tried = As linhas estão sendo testadas, nada entra ainda: { $done } de { $total }.
trying-the-rows = Testando as linhas
throw-it-away = Descartar
check-again = Verificar de novo
rows-are-brought-in = <strong>{ $done }</strong> de { $total } linhas. Você pode sair desta página; a importação continua.
bringing-the-rows-in = Trazendo as linhas
import-failed-after = O banco de dados falhou depois de { $done } de { $total } linhas. O que entrou fica; continue em instantes.
import-stopped-after = Parado depois de { $done } de { $total } linhas. O que entrou fica.
go-on = Continuar
download-the-report = Baixar o relatório
import-another-file = Importar outro arquivo
rows-together = { $n ->
    [one] { $n } linha faz parte de um pedido que começa em outra linha e é contada com ele.
   *[other] { $n } linhas fazem parte de pedidos que começam em outras linhas e são contadas com eles.
}
see-the-parcels = Ver os pacotes
what-the-file-would-bring = O que o arquivo traria
what-the-file-brought = O que o arquivo trouxe
rows-new = Novas
rows-changed = Alteradas
rows-unchanged = Sem mudança
rows-rejected = Recusadas
carriers = Transportadoras
other-carriers = outras
not-recognised = não reconhecida
rows-with-something-wrong = Linhas em que algo está errado
what-is-wrong = O que está errado
whole-row = Linha inteira
more-not-listed = Mais { $n } não estão listadas aqui.
more-in-the-report = Mais { $n } não estão listadas aqui; o relatório tem todas.
field-leave-out = Deixar de fora
field-order-number = Número do pedido
field-store = Loja
field-payment = Situação do pagamento
field-paid-at = Pago em
field-ordered-at = Pedido em
field-cancelled-at = Cancelado em
field-shipped-at = Enviado em
field-customer = Cliente
field-first-name = Primeiro nome
field-last-name = Sobrenome
field-email = E-mail
field-destination = País de destino
field-origin = País de origem
field-item-title = Item
field-item-quantity = Quantidade
field-item-sku = SKU
field-item-list = Todos os itens em uma célula
field-row-type = Tipo de linha
field-supplier = Fornecedor
field-supplier-order = Número do pedido no fornecedor
field-tracking = Código de rastreio
field-carrier = Transportadora
field-occurred-at = Data e hora
field-clock-time = Hora
field-code = Código
field-text = Texto
field-place = Lugar
field-event-country = País
field-event-status = Status
field-sequence = Número de ordem
field-provider = Serviço
add = Adicionar
add-parcels = Adicionar pacotes
type-numbers = Digitar códigos
adding-is-for-members = Pacotes são adicionados por membros e proprietários; peça a um proprietário que o faça ou mude seu papel.
tracking-numbers = Códigos de rastreio
one-a-line = um por linha, até 1.000
order-of-numbers = Pedido
store-of-the-order = Loja do pedido
store-by-the-order = Pelo número do pedido
no-such-order = Nenhum pedido { $order } é conhecido. Confira o número ou escolha a loja.
order-in-several-stores = Várias lojas têm um pedido { $order }. Escolha a loja.
my-store = Minha loja
nothing-is-added-before = Nada é adicionado antes de você ver quais transportadoras foram reconhecidas. Para arquivos, vá para
recognise-the-carriers = Reconhecer as transportadoras
carriers-were-recognised = As transportadoras foram reconhecidas pelos códigos. Corrija o que estiver errado; uma vazia é reconhecida depois.
carrier-not-recognised = Não reconhecida
carrier-of = Transportadora de { $number }
add-so-many = { $n ->
    [one] Adicionar o pacote
   *[other] Adicionar { $n } pacotes
}
add-more = Adicionar mais
added = Adicionado
added-without-carrier = Adicionado; transportadora não reconhecida
known-already = Já conhecido
known-already-without-carrier = Já conhecido; transportadora não reconhecida
known-with-news = Já conhecido, e agora com o que é novo
known-with-news-without-carrier = Já conhecido, e agora com o que é novo; transportadora não reconhecida
not-added = Não adicionado: { $reason }.
not-added-order = Não adicionado, por causa do pedido: { $reason }.
parcels-added = { $n ->
    [one] { $n } pacote adicionado
   *[other] { $n } pacotes adicionados
}
so-many-known = { $n ->
    [one] { $n } já conhecido
   *[other] { $n } já conhecidos
}
so-many-not-added = { $n ->
    [one] { $n } não adicionado
   *[other] { $n } não adicionados
}

report-line = linha
report-number = número
report-result = resultado
report-why = motivo
report-new = novo
report-changed = alterado
report-known = já conhecido
report-left-out = deixado de fora
