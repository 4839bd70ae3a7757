month-long = { $month }月
month-short = { $month }月
weekday-long = { $weekday ->
    [1] 星期一
    [2] 星期二
    [3] 星期三
    [4] 星期四
    [5] 星期五
    [6] 星期六
   *[7] 星期日
}
weekday-short = { $weekday ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
}
date = { $year }年{ month-long }{ $day }日
date-short = { month-short }{ $day }日
date-heading = { $year }年{ month-long }{ $day }日 { weekday-long }
date-time = { month-long }{ $day }日 { $time } { $zone }
date-exact = { $year }年{ month-short }{ $day }日 { weekday-short } { $time } { $zone }
date-exact-utc = { $year }年{ month-short }{ $day }日 { weekday-short } { $time } { $zone }（{ $utc } UTC）
date-exact-local = { $year }年{ month-short }{ $day }日 { weekday-short } { $time } 当地时间（{ $utc } UTC）

ago-now = 刚刚
ago-minutes = { $n } 分钟前
ago-hours = { $n } 小时前
ago-days = { $n } 天前

as-soon-as-allowed = 服务商允许时立即进行
in-minutes = { $n } 分钟后
in-hours = { $n } 小时后
in-days = { $n } 天后

span-under-an-hour = 不到一小时
span-hours = { $n } 小时
span-days = { $n } 天

hours = { $n } 小时

just-number = { $n }
more-than = 超过 { $n }
percent = { $whole }.{ $tenths }%
full-stop = { $sentence }。
