# Dates and ages. Months and days of the week are numbers, Monday is 1.

month-long = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
weekday-long = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
weekday-short = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
date = { $day } { month-long } { $year }
date-short = { $day } { month-short }
date-heading = { weekday-long }, { $day } { month-long } { $year }
date-time = { $day } { month-long }, { $time } { $zone }
date-exact = { weekday-short } { $day } { month-short } { $year }, { $time } { $zone }
date-exact-utc = { weekday-short } { $day } { month-short } { $year }, { $time } { $zone } ({ $utc } UTC)
# At the place, whose zone has no name.
date-exact-local = { weekday-short } { $day } { month-short } { $year }, { $time } local ({ $utc } UTC)

ago-now = now
ago-minutes = { $n } min ago
ago-hours = { $n } h ago
ago-days = { $n } d ago

as-soon-as-allowed = as soon as the provider allows
in-minutes = { $n ->
    [one] in { $n } minute
   *[other] in { $n } minutes
}
in-hours = { $n ->
    [one] in { $n } hour
   *[other] in { $n } hours
}
in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}

# How long something has lasted, in a reason: "No scan for 3 days".
span-under-an-hour = less than an hour
span-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}

# A number by itself.
just-number = { $n }
more-than = more than { $n }
percent = { $whole }.{ $tenths }%
full-stop = { $sentence }.
