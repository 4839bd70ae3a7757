what-to-do-colon = 怎么办：
what-to-do = 怎么办
what-the-statuses-and-flags = 各种状态和标记的含义，以及应对方法。产品中的每个状态和标记都链接到这里对应的页面。
more-about-it = 了解更多
help-part-questions = 常见问题
help-part-statuses = 状态
help-part-flags = 标记

help-why-yellow = 为什么某一行是黄色？
help-why-yellow-lead = 黄色表示应有人查看这个包裹，仅此而已。该行会用文字说明原因。
help-why-yellow-do = 每天早上过一遍“需关注”标签页。联系供应商或客户，已有答复的暂缓，办完的标记为已处理。
help-why-yellow-more-1 = 共有四种原因：无物流单号、无更新、单号无法识别、待揽收过久。该行仍留在自己的标签页中，因此各标签页的数目不必相加等于总数。
help-why-yellow-more-2 = 无需手动清除：原因一旦消失，标记也随之消失。“已妥投”和“异常”中的包裹、手动设置了状态的包裹，以及订单已全部退款或取消的包裹，都不会变黄。
help-why-yellow-more-3 = 暂缓或已处理的标记，一旦出现新的原因就会立即恢复，新的扫描之后再次没有消息也算。

help-stuck-in-pending = 包裹停留在“待揽收”
help-stuck-in-pending-lead = “待揽收”表示没有承运商扫描过该包裹。要么尚未交付，要么在另一家承运商手里，要么单号有误。
help-stuck-in-pending-do = 三天以内：等待。四到七天：请供应商确认已交付。超过七天：联系供应商并考虑退款。
help-stuck-in-pending-more-1 = 打开物流窗口查看承运商：如果只是根据单号识别的，“承运商不对？”会列出其他可能的承运商。
help-stuck-in-pending-more-2 = 有些供应商给的是头程单号，而尾程承运商另有单号。请索要该单号，并通过“单号不对？”替换。
help-stuck-in-pending-more-3 = 如果客户说已经收到，请手动将状态设为“已妥投”并加上备注。

help-delivered-but-not-there = 显示已妥投，客户却说没收到
help-delivered-but-not-there-lead = 承运商的扫描显示已经交付。这类包裹大多在邮局、邻居家或快递柜里。
help-delivered-but-not-there-do = 请客户先询问当地邮局和邻居。窗口中的“给客户”有现成的文本。
help-delivered-but-not-there-more-1 = 查看最新轨迹：承运商常会写明交给了谁、在哪个城镇。如果与客户所在城镇不同，那就是另一个包裹：请询问供应商。
help-delivered-but-not-there-more-2 = 遇到争议时，物流窗口中的“争议凭证”会把所有事件、来源和时间汇总成一页，供支付平台查看。

help-abnormal-or-attention = “异常”还是“需关注”？
help-abnormal-or-attention-lead = “异常”是承运商报告的失败：派送失败、退件或其他异常。“需关注”是没有人报告的：没有消息。
help-abnormal-or-attention-do = 异常：立即处理，由供应商向承运商核查。需关注：在客户询问之前处理。
help-abnormal-or-attention-more-1 = “异常”是包裹所在的标签页，您可以手动把包裹放进去。“需关注”是加在其他标签页中包裹上的标记，只由时间决定。

help-when-refreshed = 单号和状态何时更新？
help-when-refreshed-lead = 通过文件或 API 收到内容时立即更新。各标签页的数目任何时刻都准确。
help-when-refreshed-more-1 = 状态由承运商所说的一切决定，与到达顺序无关。窗口会显示每个事件如何解读以及为何如此。
help-when-refreshed-more-2 = 手动状态生效期间，事件会保留并显示为“未采用”。“重新跟踪”会一次全部采用。
help-when-refreshed-more-3 = 更改期限后，对之后发生的一切立即生效，对已有的行也会很快生效。

help-set-by-hand = 手动设置状态后会发生什么？
help-set-by-hand-lead = 以您的状态为准，包裹移到该状态的标签页，自动更新停止。
help-set-by-hand-do = 点击“重新跟踪”，把包裹交还给承运商。
help-set-by-hand-more-1 = 您的状态生效期间，包裹不会变黄。谁在何时、为何设置了什么，都保留在历史中。
help-set-by-hand-more-2 = Parcelwatch 之外不会有任何改变：店铺、客户和支付平台都不会得知。

help-awaiting-shipment = 等待发货
help-awaiting-shipment-lead = 已有物流单号，但承运商还没有任何信息。
help-awaiting-shipment-do = 先等三天。从第四天起请供应商确认已交付；一周后考虑退款。
help-awaiting-shipment-more-1 = 供应商常常在打包之前就生成单号。在承运商收到数据或包裹之前，其页面会显示单号不存在。
help-awaiting-shipment-more-2 = 48 小时没有消息后该行会变黄，待揽收超过七天时会再次变黄。两个时间都可以在设置中更改。

help-awaiting-collection = 等待揽收
help-awaiting-collection-lead = 承运商已有包裹数据，但还没有人扫描过包裹本身。
help-awaiting-collection-do = 先等三天。如果仍停留在此，请询问供应商何时交付。
help-awaiting-collection-more-1 = “面单已创建”“已收到货件信息”等都是这个意思。它们只能证明有人录入了地址。

help-package-collected = 已揽收
help-package-collected-lead = 承运商已收到包裹，包裹尚未离开始发国。
help-package-collected-do = 无需操作。可以告诉客户包裹已在途中。
help-package-collected-more-1 = 在始发国内的分拣和运输都算在这里，直到包裹出口。

help-in-global-transit = 国际运输中
help-in-global-transit-lead = 包裹在两国之间，直到目的国边境。
help-in-global-transit-do = 只要有消息就无需操作。这里没有消息很常见：航班和船舶很少扫描。
help-in-global-transit-more-1 = 从离开始发国开始，到包裹抵达目的国为止。在此之前，只是处理的海关也算在内。

help-in-domestic-transit = 目的国运输中
help-in-domestic-transit-lead = 包裹已抵达、已被海关放行，或正在目的国内运输。
help-in-domestic-transit-do = 只要有消息就无需操作。
help-in-domestic-transit-more-1 = 始发国与目的国相同的包裹，从第二次扫描起就在这里。

help-at-delivery-hub = 到达派送网点
help-at-delivery-hub-lead = 包裹在服务客户的站点、邮局、快递柜或代收点。
help-at-delivery-hub-do = 如果该行显示“待自取”，请告诉客户包裹在哪里等待：多数承运商会在一两周后退回。

help-awaiting-delivery = 派送中
help-awaiting-delivery-lead = 包裹在派送员手中，今天送达。
help-awaiting-delivery-do = 无需操作。

help-delivered = 已妥投
help-delivered-lead = 承运商表示包裹已经交付。
help-delivered-do = 如果客户说没有收到，请客户先询问邮局和邻居。
help-delivered-more-1 = 迟到的运输扫描不会改变已妥投的包裹；退件、失败或丢失则会。
help-delivered-more-2 = “已送达寄件人”不算妥投：显示为已退件。

help-delivery-failed = 派送失败
help-delivery-failed-lead = 承运商未能送达，会再次尝试，或需要协助。
help-delivery-failed-do = 今天就写给客户：通常是地址不完整，或家中无人。
help-delivery-failed-more-1 = 由下一次扫描决定：再次派送即为“派送中”。

help-package-returned = 已退件
help-package-returned-lead = 包裹正在退回，或已退回寄件人。
help-package-returned-do = 请供应商立即向承运商核查，然后决定补发或退款。
help-package-returned-more-1 = 拒收、未取、地址错误和退回途中都归到这里。之后的都是退回之路。

help-other-exception = 其他异常
help-other-exception-lead = 有什么阻碍了包裹：海关、丢失、损坏或扣押。
help-other-exception-do = 在物流窗口查看承运商的原文。海关会向客户要文件或税款；丢失或损坏请让供应商索赔。
help-other-exception-more-1 = 单纯延误不算异常：状态不变，该行会显示承运商报告延误。
help-other-exception-more-2 = 这不是最终状态：由下一次能确定位置的扫描决定。

help-no-tracking-number = 无物流单号
help-no-tracking-number-lead = 订单付款已满一周或更久，仍没有人提供物流单号。
help-no-tracking-number-do = 查看供应商的订单：到底发货了没有？索要单号，或要求退款。
help-no-tracking-number-more-1 = 计时从客户付款开始；也可以在设置中改为从向供应商付款开始。
help-no-tracking-number-more-2 = 有了单号，或订单被退款或取消后，标记消失。

help-stalled = 无更新
help-stalled-lead = 包裹超过 48 小时没有任何消息。
help-stalled-do = 今天就检查，别等客户来问。查看承运商页面；如果没有更多信息，请询问供应商。
help-stalled-more-1 = 计时从承运商的最后一条消息，或获知单号时开始。迟到的扫描从其自身时间起算，而不是从现在。
help-stalled-more-2 = 在两国之间几天没有消息很常见。如果某家承运商一向如此，请在设置中给它更长的时间。
help-stalled-more-3 = 有了新消息，或旅程结束时，标记消失。

help-number-not-recognised = 单号无法识别
help-number-not-recognised-lead = 所有询问过的承运商 48 小时以来都称不认识此单号。
help-number-not-recognised-do = 在物流窗口核对单号和承运商。如果都没问题，请向供应商索要正确的单号。
help-number-not-recognised-more-1 = 输错的单号、别的包裹的单号、从未使用过的单号，看起来都是这样。

help-pending-too-long = 待揽收过久
help-pending-too-long-lead = 获知单号已超过七天，承运商仍未揽收。
help-pending-too-long-do = 联系供应商，索要已交付的证明。考虑退款。
help-pending-too-long-more-1 = 计时从获知单号时开始。承运商收到数据时不会重新计时。
