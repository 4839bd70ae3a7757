join-what = 加入 { $workspace }
invited-as = 您受邀成为{ $role }。
at-least-characters = 至少 { $n } 个字符。
set-up-what = 设置 { $product }
characters-or-more = 至少 { $n } 个字符
e-mail-address = 电子邮箱
password = 密码
join = 加入
set-up = 设置
this-makes-the-owner-of = 这将创建此安装的所有者。所有数据都保留在这台服务器上。
name-of-the-workspace = 工作区名称
your-shop = 您的店铺
password-again = 再次输入密码
make-the-workspace = 创建工作区
sign-in = 登录
passwords-differ = 两次输入的密码不一致。

# 错误。
may-be-mistyped = 可能输入有误，或者它属于另一个工作区。
that-did-not-work = 操作未成功
database-does-not-answer = 数据库没有响应
database-unreachable = 无法连接数据库。没有任何更改。请稍后再试。
go-to-all-parcels = 前往全部包裹
page-out-of-date = 此页面已过期。请返回，重新加载后再试。
form-unreadable = 无法读取表单。请返回，重新加载页面后再试。
address-unreadable = 无法读取此页面地址中的部分内容。请去掉问号后面的内容再试。
no-such-request = 此页面不接受这样的请求。
shared-views-for-members = 所有人可见的视图仅限成员和所有者；请保存为仅自己可见。
