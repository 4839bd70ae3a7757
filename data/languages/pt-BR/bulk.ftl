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
