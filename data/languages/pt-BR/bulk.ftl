done-of = { $done } de { $total }
left-alone = { $n } sem alteração: { $reason }.
work-on-many-parcels = Trabalho em vários pacotes
it-goes-on-when-you = Continua quando você fecha esta página.
stop = Parar
undo = Desfazer
put-this-away = Ocultar isto
job-set-status = Definir o status como { $status }
job-snooze = Adiar até { $until }
job-set-carrier = Definir a transportadora como { $carrier }
job-undo = Desfazer: { $what }
job-done = { $changed ->
    [one] { $changed } pacote alterado.
   *[other] { $changed } pacotes alterados.
}
job-stopped = { $changed ->
    [one] Parado. { $changed } pacote alterado, { $rest } não vistos.
   *[other] Parado. { $changed } pacotes alterados, { $rest } não vistos.
}
job-failed = { $changed ->
    [one] O banco de dados falhou. { $changed } pacote alterado, { $rest } não vistos. Tente o resto de novo em instantes.
   *[other] O banco de dados falhou. { $changed } pacotes alterados, { $rest } não vistos. Tente o resto de novo em instantes.
}
assign-a-carrier = Atribuir uma transportadora
job-asked = { $changed ->
    [one] { $changed } pacote será consultado assim que os serviços permitirem.
   *[other] { $changed } pacotes serão consultados assim que os serviços permitirem.
}
job-asked-stopped = { $changed ->
    [one] Parado. { $changed } pacote será consultado assim que os serviços permitirem, { $rest } não vistos.
   *[other] Parado. { $changed } pacotes serão consultados assim que os serviços permitirem, { $rest } não vistos.
}
job-asked-failed = { $changed ->
    [one] O banco de dados falhou. { $changed } pacote será consultado assim que os serviços permitirem, { $rest } não vistos. Tente o resto de novo em instantes.
   *[other] O banco de dados falhou. { $changed } pacotes serão consultados assim que os serviços permitirem, { $rest } não vistos. Tente o resto de novo em instantes.
}
selected-parcels = Pacotes selecionados
export = Exportar
select-nothing = Não selecionar nada
select-nothing-esc = Não selecionar nada (Esc)
choose-a-status = Escolha um status
choose-a-status-first = Escolha primeiro um status.
bulk-status-help = A sincronização automática para até alguém rastrear os pacotes de novo. Você pode desfazer isto por 15 minutos.
snooze-the-flags = Adiar os alertas
bulk-snooze-help = Linhas que não estão amarelas ficam como estão. Você pode desfazer isto por 15 minutos.
bulk-carrier-help = O que foi informado é lido de novo com os códigos desta transportadora. Você pode desfazer isto por 15 minutos.
assign = Atribuir
bulk-retrack-help = Os status definidos à mão somem, e volta a decidir o que as transportadoras disseram. Isto não pode ser desfeito.
bulk-sync-help = Os serviços são consultados assim que permitirem. Os status definidos à mão ficam.
cancel = Cancelar
rows-unclear = Não está claro quais linhas são: o que o endereço da tabela diz de “{ $parameter }” não faz sentido. Nada foi feito. Volte, tire esse filtro e selecione as linhas de novo.
