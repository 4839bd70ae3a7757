month-long = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
month-short = { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
}
weekday-long = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
weekday-short = { $weekday ->
    [1] lun.
    [2] mar.
    [3] mer.
    [4] jeu.
    [5] ven.
    [6] sam.
   *[7] dim.
}
date = { $day } { month-long } { $year }
date-short = { $day } { month-short }
date-heading = { weekday-long } { $day } { month-long } { $year }
date-time = { $day } { month-long }, { $time } { $zone }
date-exact = { weekday-short } { $day } { month-short } { $year }, { $time } { $zone }
date-exact-utc = { weekday-short } { $day } { month-short } { $year }, { $time } { $zone } ({ $utc } UTC)
date-exact-local = { weekday-short } { $day } { month-short } { $year }, { $time } heure locale ({ $utc } UTC)

ago-now = à l’instant
ago-minutes = il y a { $n } min
ago-hours = il y a { $n } h
ago-days = il y a { $n } j

as-soon-as-allowed = dès que le prestataire le permet
in-minutes = { $n ->
    [one] dans { $n } minute
   *[other] dans { $n } minutes
}
in-hours = { $n ->
    [one] dans { $n } heure
   *[other] dans { $n } heures
}
in-days = { $n ->
    [one] dans { $n } jour
   *[other] dans { $n } jours
}

span-under-an-hour = moins d’une heure
span-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
span-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}

hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}

just-number = { $n }
more-than = plus de { $n }
percent = { $whole },{ $tenths } %
full-stop = { $sentence }.
