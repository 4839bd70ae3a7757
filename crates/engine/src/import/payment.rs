//! What stores and suppliers call the state of an order, and what it says about payment.

use std::{collections::HashMap, sync::LazyLock};

use parcelwatch_domain::Payment;

use super::text::key;

/// By key (see [`key`]): Shopify's financial status, WooCommerce's order status (without its `wc-`) and those of Shipment
/// Tracking plugins, the states of marketplaces and suppliers, in the languages in which these write their files. Cash
/// on delivery is "processing" at WooCommerce from the start and counts as paid: the shop has promised to ship it.
const STATES: [(Payment, &str); 4] = [
    (
        Payment::Paid,
        "\
         paid partiallypaid partiallyrefunded processing completed complete shipped partialshipped partiallyshipped \
         delivered updatedtracking awaitingshipment awaitingdelivery awaitingfulfillment awaitingcollection \
         awaitingpickup fulfilled dispatched finished captured unshipped tobeshipped readytoship intransit \
         paymentreceived waitsellersendgoods sellerpartsendgoods waitbuyeracceptgoods fundprocessing finish \
         bezahlt inbearbeitung versendet verschickt versandt abgeschlossen zugestellt geliefert \
         payee paye encours terminee termine expediee expedie livree livre \
         pagado pagada procesando enviado enviada completado completada entregado entregada \
         pago paga processando concluido concluida entregue \
         pagato pagata inlavorazione spedito completato consegnato \
         betaald inbehandeling verzonden voltooid afgerond \
         oplacone wyslane zrealizowane wtrakcierealizacji \
         已付款 已支付 买家已付款 等待卖家发货 待发货 卖家部分发货 部分发货 已发货 卖家已发货 卖家已发货等待买家确认 等待买家收货 \
         等待买家确认 等待买家确认收货 待收货 交易成功 已完成 已签收 入金済み 入金済 支払済み 発送済み 発送済 配達完了 \
         оплачен оплачено отправлен доставлен выполнен",
    ),
    (
        Payment::Unpaid,
        "\
         unpaid authorized authorised partiallyauthorized pending pendingpayment onhold awaitingpayment expired overdue \
         draft checkoutdraft open created incart incomplete placeordersuccess \
         unbezahlt offen ausstehend wartend zahlungausstehend inwartestellung \
         nonpayee nonpaye impayee enattente enattentedepaiement attentepaiement \
         pendiente pendientedepago enespera nopagado pendente aguardando aguardandopagamento naopago \
         inattesa inattesadipagamento sospeso nonpagato openstaand indewacht wachtopbetaling \
         oczekujace nieoplacone oczekujacenaplatnosc wstrzymane \
         等待买家付款 待付款 未付款 等待付款 入金待ち 未入金 支払い待ち неоплачен",
    ),
    (
        Payment::Refunded,
        "\
         refunded erstattet ruckerstattet rembourse remboursee reembolsado reembolsada rimborsato terugbetaald zwrocone \
         已退款 全额退款 退款成功 返金済み возврат",
    ),
    (
        Payment::Cancelled,
        "\
         voided void cancelled canceled failed trash declined storniert abgebrochen fehlgeschlagen \
         annulee annule echouee echoue cancelado cancelada anulado fallido malsucedido annullato fallito \
         geannuleerd mislukt anulowane nieudane 交易关闭 订单关闭 已关闭 已取消 交易取消 キャンセル キャンセル済み отменен отменён",
    ),
];

static BY_KEY: LazyLock<HashMap<&'static str, Payment>> = LazyLock::new(|| {
    let words =
        |(payment, names): (Payment, &'static str)| names.split_ascii_whitespace().map(move |name| (name, payment));
    STATES.into_iter().flat_map(words).collect()
});

/// What a state says about payment; `None`: nobody knows it.
pub(super) fn of(text: &str) -> Option<Payment> {
    let key = key(text);
    BY_KEY.get(key.strip_prefix("wc").unwrap_or(&key)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_of_payment() {
        for (text, payment) in [
            ("paid", Some(Payment::Paid)),
            ("partially_paid", Some(Payment::Paid)),
            ("Partially refunded", Some(Payment::Paid)),
            ("authorized", Some(Payment::Unpaid)),
            ("pending", Some(Payment::Unpaid)),
            ("refunded", Some(Payment::Refunded)),
            ("voided", Some(Payment::Cancelled)),
            ("wc-processing", Some(Payment::Paid)),
            ("Completed", Some(Payment::Paid)),
            ("On hold", Some(Payment::Unpaid)),
            ("Pending payment", Some(Payment::Unpaid)),
            ("failed", Some(Payment::Cancelled)),
            ("Awaiting delivery", Some(Payment::Paid)),
            ("WAIT_SELLER_SEND_GOODS", Some(Payment::Paid)),
            ("Unshipped", Some(Payment::Paid)),
            ("versendet", Some(Payment::Paid)),
            ("En attente de paiement", Some(Payment::Unpaid)),
            ("Payée", Some(Payment::Paid)),
            ("Concluído", Some(Payment::Paid)),
            ("Rückerstattet", Some(Payment::Refunded)),
            ("卖家已发货，等待买家确认", Some(Payment::Paid)),
            ("等待买家付款", Some(Payment::Unpaid)),
            ("交易关闭", Some(Payment::Cancelled)),
            ("キャンセル", Some(Payment::Cancelled)),
            ("whatever", None),
        ] {
            assert_eq!(of(text), payment, "{text}");
        }
    }

    #[test]
    fn a_state_says_one_thing() {
        let names: Vec<&str> = STATES.iter().flat_map(|(_, names)| names.split_ascii_whitespace()).collect();
        assert_eq!(names.len(), BY_KEY.len());
        let odd: Vec<&&str> = names.iter().filter(|name| key(name) != **name).collect();
        assert!(odd.is_empty(), "{odd:?} are no keys");
    }
}
