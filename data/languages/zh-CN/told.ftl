# 页面之下的程序以英文给出的说法。

# 状态、标签页、标记、含义。
told-awaiting-shipment = 等待发货
told-awaiting-collection = 等待揽收
told-package-collected = 已揽收
told-in-global-transit = 国际运输中
told-in-domestic-transit = 目的国运输中
told-at-delivery-hub = 到达派送网点
told-awaiting-delivery = 派送中
told-delivered = 已妥投
told-delivery-failed = 派送失败
told-package-returned = 已退件
told-other-exception = 其他异常
told-pending = 待揽收
told-in-transit = 运输中
told-abnormal = 异常
told-no-tracking-number = 无物流单号
told-stalled = 无更新
told-not-recognised = 单号无法识别
told-pending-too-long = 待揽收过久
told-on-its-way = 在途中
told-leaving = 正在离开始发国
told-arrived = 已到达目的国
told-customs = 海关处理中
told-waiting-to-be-fetched = 等待自取
told-late = 延误
told-nothing-about-it = 与位置无关
told-on-track = 一切正常

# 下一步做什么。
told-advice-no-number = 查看供应商的订单：到底发货了没有？
told-advice-not-recognised = 没有承运商认识此单号。请核对单号和承运商，然后向供应商索要正确的单号。
told-advice-check-today = 今天就检查，别等客户来问。
told-advice-number-comes = 尚未获得供应商的单号。通常几小时内会有。
told-advice-over-a-week = 承运商超过 7 天仍未揽收。请联系供应商，并考虑退款。
told-advice-confirm = 请供应商确认已交给承运商。
told-advice-wait = 请等待：单号生成几天后承运商才扫描是常见的。
told-advice-on-track = 告诉客户一切正常。
told-advice-delivered = 如果客户说没有收到，请让客户先询问当地邮局。
told-advice-abnormal = 立即处理：让供应商向承运商核查，然后决定是否补发。

# 为何这样解读一条轨迹。
told-because-code = 代码 { $code }（{ $provider }）
told-because-phrase = 短语“{ $phrase }”（{ $language }）
told-because-own-phrase = 短语“{ $phrase }”（您设定的）
told-because-coarse = 粗略状态 { $status }
told-because-alike = 没有对应短语，但措辞相近：“{ $word }”
told-because-nothing = 未识别：视为移动

# 为何未能同步。
told-no-provider = “设置 → 服务商”中没有账户可以查询此承运商。
told-unknown-number = 所有查询过的服务商都不认识此单号；每天会再查询两次。
told-invalid-number = 承运商称此单号无效；请核对并替换。
told-unknown-carrier = 服务商需要知道承运商；请更正承运商。
told-forbidden = 该账户无权查看此包裹；承运商只告诉寄件人。
told-need-field = 承运商需要更多信息才能回答。
told-no-further-numbers = 服务商的新单号配额已用完；系统每天会多次重试此单号。
told-not-watched = 服务商不会再次跟踪此单号；请为其承运商选择其他账户。
told-failing = 查询此包裹屡次失败；每天至少会重试一次。
told-silent = 已有 90 天没有消息，因此不再查询；“立即同步”可查询一次。
told-refuses-account = { $provider } 拒绝了该账户：请在“设置 → 服务商”中更正。
told-quota-used-up = { $provider } 的配额暂时用完。
told-turns-away = { $provider } 暂时拒绝 Parcelwatch。
told-answers-otherwise = { $provider } 的应答与其配方不符。
told-does-not-answer = { $provider } 应答异常；会继续重试。
told-nothing-to-try = 没有可以测试的内容。
told-provider-answers = { $provider } 有应答。
told-name-too-long = 名称超过 { $n } 个字符。

# 角色。
told-viewer = 查看者
told-member = 成员
told-owner = 所有者
told-viewer-meaning = 可查看全部内容，不能更改。
told-member-meaning = 处理包裹：设置状态、暂缓、导入、写消息。
told-owner-meaning = 另可决定：期限、API 密钥、成员。
told-role-needed = 此操作仅限{ $who }；您的角色是{ $role }。请让所有者代为操作，或更改您的角色。
told-owners = 所有者
told-members-and-owners = 成员和所有者
told-role-viewer = 查看者
told-role-member = 成员
told-role-owner = 所有者

# 消息中可填入的内容。
told-fill-customer = 客户姓名
told-fill-order = 订单号
told-fill-items = 购买的商品
told-fill-shop = 您的工作区名称
told-fill-supplier = 供应商名称
told-fill-supplier-order = 供应商处的订单号
told-fill-number = 物流单号
told-fill-carrier = 承运商名称
told-fill-tracking-link = 承运商的单号查询页面
told-fill-destination = 目的国
told-fill-since-paid = 订单付款至今的天数
told-fill-since-number = 获知单号至今的天数
told-fill-silent = 没有消息的天数
told-fill-last-words = 承运商的最新描述
told-fill-last-place = 最后出现的地点
told-no-placeholder = { $key }：{"{"}{ $name }{"}"} 不是占位符
told-brace-open = { $key }：括号没有闭合：{"{"}{ $rest }
told-text-too-long = { $key }：超过 { $n } 个字符

# 不存在的内容。
told-no-such-account = 没有这个账户
told-no-such-action = 没有这个操作
told-no-such-help-page = 没有这个帮助页面
told-no-such-job = 没有这个任务
told-no-such-message = 没有这个消息
told-no-such-number-of-days = 没有这个天数
told-no-such-page = 没有这个页面
told-no-such-parcel = 没有这个包裹
told-no-such-person = 没有这个成员
told-no-such-phrase = 没有这个短语
told-no-such-asking = 这里没有服务商：此服务器不查询任何人
told-no-such-provider = 没有可查询的服务商
told-no-such-recipe = 没有这个配方
told-no-such-role = 没有这个角色
told-no-such-status = 没有这个状态
told-no-such-template = 没有这个模板
told-no-such-view = 没有这个视图

# 为何没有执行，或包裹保持不变。
told-was-so-already = 原本就是如此
told-is-gone = 它已不存在
told-other-row-has-it = 此承运商的该单号已属于另一行
told-changed-since = 之后有人更改过，因此保持原样
told-nothing-to-snooze = 此行没有被标记，无需暂缓
told-nothing-to-handle = 此行没有被标记，无需处理
told-nothing-put-aside = 此行没有被搁置，无需恢复
told-no-status-to-set = 此订单还没有物流单号，无法设置状态：请先添加单号
told-nothing-to-track = 此订单还没有物流单号，无法跟踪
told-no-carrier-yet = 此订单还没有物流单号，因此没有承运商
told-nothing-to-ask = 此订单还没有物流单号，无法查询
told-number-first = 此订单还没有物流单号：请先添加单号
told-same-number = 包裹已经是这个单号
told-same-carrier = 包裹已经是这个承运商
told-number-taken = { $number } 已是另一行的单号
told-number-of-this-carrier = { $number } 已是此承运商另一行的单号
told-carrier-has-it = 此承运商已有另一行使用该单号
told-number-empty = 单号中没有字母或数字
told-number-novel = 太长，不可能是物流单号
told-number-too-long = 单号有 { $n } 个字母和数字；物流单号最多 { $most } 个
told-number-letters = 单号“{ $number }”含有承运商不使用的字符；请使用 A 到 Z 和 0 到 9
told-carrier-missing = 缺少承运商
told-carrier-too-long = 承运商名称超过 100 个字符
told-carrier-aggregator = 这是汇总多家承运商的平台，本身不是承运商
told-until-past = 截止时间已过
told-until-far = 截止时间超过 366 天
told-note-too-long = 备注超过 { $n } 个字符
told-nothing-selected = 没有选中包裹
told-no-undo = 这无法撤销，或已过撤销时间

# 账户、成员、设置、视图。
told-wrong-password = 电子邮箱或密码错误
told-set-up-already = 此 Parcelwatch 已设置：请直接登录
told-not-hashed = 无法处理该密码
told-password-short = 密码太短：请至少使用 { $n } 个字符
told-password-long = 密码太长：最多 { $n } 字节
told-no-email = 这不是电子邮箱地址
told-no-email-address = 此地址不是电子邮箱地址
told-email-taken = 此地址已有账户：请直接登录
told-not-your-password = 这不是您当前的密码
told-name-length = 名称必须为 1 至 100 个字符
told-last-owner = 这是最后一位所有者：请先将其他人设为所有者
told-invitation-over = 此邀请已失效：请索要新的邀请
told-setting-name = 名称：必须为 1 至 100 个字符
told-setting-zone = 时区：“{ $zone }”不是有效时区；请写成 Europe/Berlin 这样的形式
told-setting-no-number = 无物流单号：必须在 1 小时至 365 天之间
told-setting-stalled = 无更新：必须在 1 小时至 365 天之间
told-setting-pending = 待揽收过久：必须在 1 小时至 365 天之间
told-setting-unrecognised = 单号无法识别：必须在 1 小时至 365 天之间
told-view-name = 名称必须为 1 至 { $n } 个字符
told-view-too-many = 已达上限：最多保存 { $n } 个视图；请先删除一个
told-view-too-long = 查询条件太长，无法保存
told-list-empty = 缺少单号：请粘贴一些物流单号或订单号
told-list-too-long = 单号太多：{ $n } 个，最多 { $most } 个

# 自定义短语。
told-phrase-empty = 短语为空
told-phrase-too-long = 短语超过 { $n } 个字符：请去掉会变化的部分
told-phrase-no-word = 短语中没有词
told-phrase-parts = 短语的部分太多
told-phrase-alternatives = 短语的可选项太多
told-phrase-nested = 短语的括号中又有括号
told-phrase-bar = 短语在括号外有 |：可选项应写作 (one|another)
told-phrase-open = 短语中有括号没有闭合
told-phrases-full = 已有 { $n } 个短语；请移除一些不再需要的

# 文件。
told-file-empty = 文件为空
told-file-no-text = 这不是 CSV 文件（{ $what }）；请在电子表格中选择“另存为”和“CSV UTF-8”
told-file-unknown = 这些列（{ $seen }）既不是订单、也不是物流单号或轨迹的列；第一行必须是列名，至少要有“tracking_number”或“order_number”
told-file-column = 此类文件（{ $kind }）需要“{ $missing }”列；此文件的列为：{ $seen }
told-too-much-waiting = 等待写入的内容太多；请稍后再发送
told-database-did-not-take-it = 数据库未能写入
told-database-could-not = 数据库未能完成
told-stopping = 程序正在停止
told-no-such-import = 没有这个导入
told-no-such-report = 没有这个报告
told-no-such-kind-of-file = 没有这种文件类型
told-no-such-field = 没有这个字段
# 导入的文件和添加的包裹。
told-nobody-to-ask = 没有可查询的服务商：请在“设置 → 服务商”中添加账户
told-nothing-to-ask-about = 此订单还没有物流单号，无法查询
told-brought-in-already = 此文件正在导入，或已经导入
told-check-failed = 数据库未能完成检查；请稍后重新检查

# 读取订单。
told-orders-read-how-often = 订单最频繁每 5 分钟读取一次，最少每周一次。
told-orders-first-how-far = 首次读取往前 1 到 365 天。
told-orders-store-too-long = 店铺名称超过 100 个字符。
told-orders-too-many = 有变化的订单多于一次能读取的数量；已读取的都已进来。
