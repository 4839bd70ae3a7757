month-long = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[12] Dez.
}
weekday-long = { $weekday ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
weekday-short = { $weekday ->
    [1] Mo.
    [2] Di.
    [3] Mi.
    [4] Do.
    [5] Fr.
    [6] Sa.
   *[7] So.
}
date = { $day }. { month-long } { $year }
date-short = { $day }. { month-short }
date-heading = { weekday-long }, { $day }. { month-long } { $year }
date-time = { $day }. { month-long }, { $time } { $zone }
date-exact = { weekday-short } { $day }. { month-short } { $year }, { $time } { $zone }
date-exact-utc = { weekday-short } { $day }. { month-short } { $year }, { $time } { $zone } ({ $utc } UTC)
date-exact-local = { weekday-short } { $day }. { month-short } { $year }, { $time } Ortszeit ({ $utc } UTC)

ago-now = jetzt
ago-minutes = vor { $n } Min.
ago-hours = vor { $n } Std.
ago-days = vor { $n } T.

as-soon-as-allowed = sobald der Anbieter es zulässt
in-minutes = { $n ->
    [one] in { $n } Minute
   *[other] in { $n } Minuten
}
in-hours = { $n ->
    [one] in { $n } Stunde
   *[other] in { $n } Stunden
}
in-days = { $n ->
    [one] in { $n } Tag
   *[other] in { $n } Tagen
}

# Wie lange etwas schon dauert, im Dativ: „Seit 3 Tagen kein Scan“.
span-under-an-hour = weniger als einer Stunde
span-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
span-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tagen
}

hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}

just-number = { $n }
more-than = mehr als { $n }
percent = { $whole },{ $tenths } %
full-stop = { $sentence }.
