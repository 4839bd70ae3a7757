//! The heads that we know, as keys (small letters and digits only), the best first.

use super::Field;

/// A field and the keys of the heads that mean it, with blanks between them, the best first.
pub(super) type Aliases = &'static [(Field, &'static str)];

const TRACKING: &str = "\
    trackingnumber trackingnumbers trackingno trackingnos trackingnr trackingnum trackingcode trackingcodes trackingid \
    fulfillmenttrackingnumber fulfillmenttrackingnumbers shipmenttrackingnumber ordertrackingnumber trackno tracknumber \
    waybill waybillnumber waybillno consignmentnumber consignmentno parcelnumber parcelno packagenumber shipmentnumber \
    awb awbnumber awbno logisticsnumber logisticsno logisticstrackingnumber wcshipmenttrackingitems shipmenttracking \
    shipmenttrackings trackings tracking sendungsnummer paketnummer trackingnummer numerodesuivi numerosuivi \
    numerodeseguimiento numerodirastreo codigoderastreio numeroditracking 运单号 物流单号 快递单号 跟踪号";
const CARRIER: &str = "\
    carrier carriers carriername carriercode trackingcompany trackingprovider trackingcarrier \
    fulfillmenttrackingcompany customtrackingprovider formattedtrackingprovider shippingcarrier shippingprovider \
    shippingcompany shipmentcarrier courier couriername couriercode logisticscompany logisticsprovider logistics \
    deliverycompany versanddienstleister paketdienst transporteur transportista corriere 物流公司 快递公司";
const ORDER_NUMBER: &str = "\
    ordernumber ordernumberformatted orderno ordernr ordernum ordername order orderid shopifyordernumber shopifyorder \
    shopifyorderno storeordernumber storeorder merchantorder reference orderreference bestellnummer auftragsnummer \
    numerodecommande numerodepedido numeroordine numeroordini 订单号 订单编号";
const STORE: &str = "store storename shop shopname saleschannel channel site";
const SUPPLIER: &str = "supplier suppliername vendorname dropshipper fulfilledby";
const SHIPPED_AT: &str = "\
    fulfilledat shippedat dateshipped shippeddate shipdate shippingdate fulfilleddate fulfillmentdate \
    fulfillmentprocessedat fulfillmentcreatedat shipmentdate shippedon dispatchedat attachedat shippingtime \
    versanddatum";
const ORIGIN: &str = "origin origincountry countryoforigin shipfrom shipfromcountry fromcountry";
const DESTINATION: &str = "\
    destination destinationcountry shippingcountry shippingcountrycode countrycodeshipping countryshipping \
    countrynameshipping shippingaddresscountry shippingaddresscountrycode shiptocountry shiptocountrycode \
    deliverycountry recipientcountry receivercountry country countrycode countryregion billingcountry \
    billingcountrycode countrycodebilling countrybilling countrynamebilling land lieferland pays pais";

pub(super) const ORDERS: Aliases = &[
    (Field::OrderNumber, ORDER_NUMBER),
    (Field::Store, STORE),
    (Field::Payment, "financialstatus paymentstatus orderfinancialstatus orderstatus status zahlungsstatus"),
    (
        Field::PaidAt,
        "\
         paidat datepaidgmt paiddate datepaid paymentdate paymenttime paymentat paidon paidtime orderpaidtime \
         orderpaiddate transactiondate bezahltam",
    ),
    (
        Field::OrderedAt,
        "\
         createdat orderdategmt orderdate orderedat datecreated ordercreated ordercreatedat processedat ordertime \
         orderedon orderdatetime dateordered placedat date bestelldatum",
    ),
    (Field::CancelledAt, "cancelledat canceledat cancelleddate canceleddate datecancelled"),
    (Field::ShippedAt, SHIPPED_AT),
    (
        Field::Customer,
        "\
         shippingname customername customer shippingfullname recipient recipientname receiver consignee contactperson \
         contactname fullnameshipping buyer buyername billingname fullnamebilling fullname kunde client cliente name",
    ),
    (
        Field::FirstName,
        "\
         shippingfirstname firstnameshipping firstname billingfirstname firstnamebilling customerfirstname",
    ),
    (Field::LastName, "shippinglastname lastnameshipping lastname billinglastname lastnamebilling customerlastname"),
    (
        Field::Email,
        "\
         email customeremail billingemail emailbilling emailaddress contactemail buyeremail shippingemail \
         customerbillingemail mail customersbillingemail",
    ),
    (Field::Destination, DESTINATION),
    (Field::Origin, ORIGIN),
    (
        Field::ItemTitle,
        "\
         lineitemname lineitemtitle linetitle itemname itemtitle producttitle productname product item title \
         producttitles artikel",
    ),
    (
        Field::ItemQuantity,
        "\
         lineitemquantity linequantity itemquantity quantity quantityrefund qty itemqty productquantity productcount \
         menge",
    ),
    (Field::ItemSku, "lineitemsku linesku itemsku sku productsku"),
    (Field::ItemList, "lineitem lineitems products items orderitems orderlines"),
    (Field::RowType, "linetype rowtype"),
    (Field::Supplier, SUPPLIER),
    (
        Field::SupplierOrder,
        "\
         supplierorder supplierordernumber supplierorderno supplierorderid aliexpressordernumber aliexpressorderno \
         aliexpressorderid aliexpressorder aliordernumber aliorderno aliorderid cjordernumber cjorderid \
         purchaseordernumber sourceordernumber",
    ),
    (Field::Tracking, TRACKING),
    (Field::Carrier, CARRIER),
];

pub(super) const NUMBERS: Aliases = &[
    (Field::Tracking, TRACKING),
    (Field::Tracking, "number numbers no nummer code numero"),
    (Field::Carrier, CARRIER),
    (Field::OrderNumber, ORDER_NUMBER),
    (Field::OrderNumber, "name"),
    (Field::Store, STORE),
    (Field::ShippedAt, SHIPPED_AT),
    (Field::ShippedAt, "date"),
    (Field::Origin, ORIGIN),
    (Field::Destination, DESTINATION),
    (Field::Supplier, SUPPLIER),
];

pub(super) const CHECKPOINTS: Aliases = &[
    (Field::Tracking, TRACKING),
    (Field::Tracking, "number"),
    (Field::Carrier, CARRIER),
    (
        Field::OccurredAt,
        "\
         occurredat eventtime eventdatetime eventdate eventat checkpointtime checkpointdate scantime scandatetime \
         scandate datetime timestamp happenedat updatetime updatedat statusdate statustime trackingdate date at when \
         datum time",
    ),
    (Field::ClockTime, "timeofday clock uhrzeit hour"),
    (Field::Code, "code eventcode statuscode scancode checkpointcode substatuscode"),
    (
        Field::Text,
        "\
         text description eventdescription statusdescription checkpointdescription message event eventtext activity \
         details detail statustext trackingdetails checkpoint update remark remarks beschreibung",
    ),
    (Field::EventStatus, "status eventstatus trackingstatus deliverystatus state tag"),
    (Field::Place, "location place eventlocation city checkpointlocation facility scanlocation address ort"),
    (Field::EventCountry, "country countrycode eventcountry countryiso3 locationcountry checkpointcountry land"),
    (Field::Sequence, "sequence seq sequencenumber"),
    (Field::Provider, "provider source aggregator"),
];
