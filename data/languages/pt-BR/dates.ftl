month-long = { $month ->
    [1] janeiro
    [2] fevereiro
    [3] março
    [4] abril
    [5] maio
    [6] junho
    [7] julho
    [8] agosto
    [9] setembro
    [10] outubro
    [11] novembro
   *[12] dezembro
}
month-short = { $month ->
    [1] jan.
    [2] fev.
    [3] mar.
    [4] abr.
    [5] mai.
    [6] jun.
    [7] jul.
    [8] ago.
    [9] set.
    [10] out.
    [11] nov.
   *[12] dez.
}
weekday-long = { $weekday ->
    [1] segunda-feira
    [2] terça-feira
    [3] quarta-feira
    [4] quinta-feira
    [5] sexta-feira
    [6] sábado
   *[7] domingo
}
weekday-short = { $weekday ->
    [1] seg.
    [2] ter.
    [3] qua.
    [4] qui.
    [5] sex.
    [6] sáb.
   *[7] dom.
}
date = { $day } de { month-long } de { $year }
date-short = { $day } { month-short }
date-heading = { weekday-long }, { $day } de { month-long } de { $year }
date-time = { $day } de { month-long }, { $time } { $zone }
date-exact = { weekday-short }, { $day } { month-short } { $year }, { $time } { $zone }
date-exact-utc = { weekday-short }, { $day } { month-short } { $year }, { $time } { $zone } ({ $utc } UTC)
date-exact-local = { weekday-short }, { $day } { month-short } { $year }, { $time } hora local ({ $utc } UTC)

ago-now = agora
ago-minutes = há { $n } min
ago-hours = há { $n } h
ago-days = há { $n } d

as-soon-as-allowed = assim que o serviço permitir
in-minutes = { $n ->
    [one] em { $n } minuto
   *[other] em { $n } minutos
}
in-hours = { $n ->
    [one] em { $n } hora
   *[other] em { $n } horas
}
in-days = { $n ->
    [one] em { $n } dia
   *[other] em { $n } dias
}

span-under-an-hour = menos de uma hora
span-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}
span-days = { $n ->
    [one] { $n } dia
   *[other] { $n } dias
}

hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}

just-number = { $n }
more-than = mais de { $n }
percent = { $whole },{ $tenths }%
full-stop = { $sentence }.
