month-long = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}
month-short = { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sept
    [10] oct
    [11] nov
   *[12] dic
}
weekday-long = { $weekday ->
    [1] lunes
    [2] martes
    [3] miércoles
    [4] jueves
    [5] viernes
    [6] sábado
   *[7] domingo
}
weekday-short = { $weekday ->
    [1] lun
    [2] mar
    [3] mié
    [4] jue
    [5] vie
    [6] sáb
   *[7] dom
}
date = { $day } de { month-long } de { $year }
date-short = { $day } { month-short }
date-heading = { weekday-long }, { $day } de { month-long } de { $year }
date-time = { $day } de { month-long }, { $time } { $zone }
date-exact = { weekday-short }, { $day } { month-short } { $year }, { $time } { $zone }
date-exact-utc = { weekday-short }, { $day } { month-short } { $year }, { $time } { $zone } ({ $utc } UTC)
date-exact-local = { weekday-short }, { $day } { month-short } { $year }, { $time } hora local ({ $utc } UTC)

ago-now = ahora
ago-minutes = hace { $n } min
ago-hours = hace { $n } h
ago-days = hace { $n } d

as-soon-as-allowed = en cuanto el servicio lo permita
in-minutes = { $n ->
    [one] en { $n } minuto
   *[other] en { $n } minutos
}
in-hours = { $n ->
    [one] en { $n } hora
   *[other] en { $n } horas
}
in-days = { $n ->
    [one] en { $n } día
   *[other] en { $n } días
}

span-under-an-hour = menos de una hora
span-hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}
span-days = { $n ->
    [one] { $n } día
   *[other] { $n } días
}

hours = { $n ->
    [one] { $n } hora
   *[other] { $n } horas
}

just-number = { $n }
more-than = más de { $n }
percent = { $whole },{ $tenths } %
full-stop = { $sentence }.
