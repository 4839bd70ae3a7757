select-what = Selecionar { $what }
and-more = e mais { $n }
carriers-page-about = A página da transportadora sobre { $number }, em uma nova aba
set-by-hand-by = Definido à mão por { $who }, { $at }
must-be-fetched = o cliente precisa retirar
reported-by-carrier = informado pela transportadora
list-found = <strong>{ $found } de { $total }</strong> { $total ->
    [one] código encontrado.
   *[other] códigos encontrados.
}
list-gone = Esta lista de códigos não é mais guardada: uma lista fica por 30 dias, ou enquanto uma visualização salva a mostrar. Cole-a de novo.
list-not-found = { $n ->
    [one] { $n } não encontrado
   *[other] { $n } não encontrados
}
more-filters-more = Mais
more-filters-filters = filtros
you-open-with-it = sua tabela abre com ela
move-to-front = Mover { $what } para a frente
move-to-back = Mover { $what } para trás
name-of-view = Nome da visualização { $view }
open-with = Abrir com { $view }
delete-view = Excluir a visualização { $view }
date-until = até
by-hand = À mão
guess-of-words-or-way = Este status é uma suposição: as palavras da transportadora não foram entendidas ou não se sabe para onde vai o pacote
to-fetch = A retirar
delay = Atraso
not-synced = Não sincronizado
no-scan-yet = Ainda sem leitura
waiting-for-the-supplier = Aguardando o fornecedor
cancelled-or-refunded = Cancelado ou reembolsado
no-number-is-awaited = Nenhum código é esperado
snoozed = Adiado
parcels-by-state = Pacotes por situação
everybody-in-the-workspace-sees = Todos no espaço de trabalho veem esta visualização
only-you-see-this-view = Só você vê esta visualização
narrow-down = Restringir
view = Visualização
clear-all = Limpar tudo
remove-the-filter = Remover o filtro
the-pasted-list = A lista colada
put-the-list-away = Guardar a lista
select-all-rows-of-this = Selecionar todas as linhas desta página
more-filters = Mais filtros
every-supplier = Todos os fornecedores
number-since = Código desde
under-way-for-at-least = A caminho há pelo menos
what-is-not-known = Não informado
known-or-not = Informado ou não
status-set-by-hand = Status definido à mão
by-hand-or-not = À mão ou não
only-by-hand = Só à mão
not-by-hand = Não à mão
or-paste-a-list-of = Ou cole uma lista de códigos
one-tracking-or-order-number = Um código de rastreio ou número de pedido por linha, até 1.000
look-them-up = Procurar
rows = Linhas
comfortable = Espaçosas
compact = Compactas
columns = Colunas
to-the-front = Para a frente
to-the-back = Para trás
as-usual = Restaurar padrão
save-these-filters-as-a = Salvar estes filtros como aba
slow-ones-to-germany = Lentos para a Alemanha
for-everybody-in-the-workspace = Para todos no espaço de trabalho
save-the-view = Salvar a visualização
saved-views = Visualizações salvas
sure-view = Excluir a visualização “{ $view }”?
sure-view-gone = A aba some, com os filtros que ela guarda.
sure-view-shared = Ela some para todos no espaço de trabalho.
sure-view-stays = Os pacotes ficam como estão.
rename = Renomear
you-open-with-this-view = Sua tabela abre com esta visualização
open-with-this-view = Abrir com esta visualização
delete = Excluir

# Colunas.
destination = Destino
last-checkpoint = Último evento
column-updated = Atualizado
column-days = Dias
row-of-order = pedido { $order }, ainda sem código
row-without-number = pacote sem código

# Abas, filtros e suas dicas.
tab-all = Todos
chip-no-number = Sem código
hint-pending = A transportadora não coletou estes. Mais de 7 dias aqui: escreva ao fornecedor.
hint-in-transit = Estes estão a caminho. Pode dizer aos clientes que está tudo certo.
hint-delivered = Se um cliente disser que não chegou, peça que pergunte primeiro na agência dos correios.
hint-abnormal = As transportadoras informam uma falha. Na hora: peça ao fornecedor que verifique e decida sobre um reenvio.
hint-attention = Falhas silenciosas. Resolva toda manhã, antes que o cliente reclame.
reason = Motivo
sort-newest = Mais novos primeiro
sort-oldest = Mais antigos primeiro
sort-updated = Última novidade primeiro
sort-waiting = Maior espera primeiro
filter-since = Código desde { $date }
filter-until = Código até { $date }
filter-search = Busca: { $words }
filter-of = { $what }: { $value }
filter-group = Sobretudo: { $reason }
filter-waiting = Só pacotes ainda aguardados
filter-supplier = Fornecedor: { $supplier }
filter-days = { $n ->
    [one] A caminho há { $n } dia ou mais
   *[other] A caminho há { $n } dias ou mais
}
filter-not-by-hand = Não definido à mão
filter-unknown = { $what }: não informado
filter-with-number = Com código

# Quanto é mostrado.
n-parcels = { $n ->
    [one] { $n } pacote
   *[other] { $n } pacotes
}
more-than-parcels = mais de { $n } pacotes
showing-so-far = { $n ->
    [one] { $n } pacote até agora
   *[other] { $n } pacotes até agora
}
showing-first = Os primeiros { $n } de { $total } pacotes
showing-on-page = { $n ->
    [one] { $n } pacote nesta página
   *[other] { $n } pacotes nesta página
}

# No lugar das linhas.
empty-so-far = Nada até agora
empty-so-far-text = Nenhum dos primeiros { $n } pacotes atende a todos estes filtros. Continue para ver os próximos.
empty-nothing-fits = Nada corresponde
empty-nothing-fits-text = Nenhum pacote desta aba corresponde à busca e aos filtros.
empty-attention = Nenhum pacote precisa de você
empty-attention-text = Todos os códigos andam, e todos os pedidos têm seu código. Olhe de novo amanhã de manhã.
empty-abnormal = Nenhuma falha
empty-abnormal-text = Nenhuma transportadora informa entrega sem sucesso, devolução ou ocorrência.
empty-pending = Nada pendente
empty-pending-text = As transportadoras coletaram todos os pacotes que têm código.
empty-delivered = Nada chegou ainda
empty-delivered-text = Os pacotes vêm para cá quando a transportadora os dá como entregues.
empty-here = Nada aqui
empty-here-text = Os pacotes vêm para cá quando uma transportadora os escaneia.
filter-sync-problem = Problema de sincronização
filter-no-sync-problem = Sem problema de sincronização
sync-problem-or-not = Com problemas ou sem
only-with-a-problem = Só com um problema
only-without-a-problem = Só sem problema
