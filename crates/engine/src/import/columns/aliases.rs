//! The heads that we know, as keys (small letters and digits only), the best first.

use super::Field;

/// A field and the keys of the heads that mean it, with blanks between them, the best first.
pub(super) type Aliases = &'static [(Field, &'static str)];

const TRACKING: &str = "\
    trackingnumber trackingnumbers trackingno trackingnos trackingnr trackingnum trackingcode trackingcodes \
    trackingid fulfillmenttrackingnumber fulfillmenttrackingnumbers shipmenttrackingnumber ordertrackingnumber \
    trackno tracknumber waybill waybillnumber waybillno consignmentnumber consignmentno parcelnumber parcelno \
    packagenumber shipmentnumber awb awbnumber awbno logisticsnumber logisticsno logisticstrackingnumber \
    wcshipmenttrackingitems shipmenttracking shipmenttrackings trackings tracking sendungsnummer paketnummer \
    trackingnummer numerodesuivi numerosuivi numerodeseguimiento numerodirastreo codigoderastreio numeroditracking \
    运单号 物流单号 快递单号 跟踪号 numerotracking codetracking codedesuivi codigodeseguimiento numerodeenvio guia numeroguia \
    numerodeguia numeroderastreio numeroderastreamento codigoderastreamento rastreio numerospedizione \
    letteradivettura zendingsnummer trackandtracecode tracktracecode numerprzesylki numersledzenia \
    listprzewozowy 物流运单号 物流跟踪号 物流编号 跟踪单号 追踪号 追踪单号 快递编号 国际运单号 運單號 追蹤號碼 送り状番号 お問い合わせ番号 伝票番号 追跡番号 운송장번호 трекномер \
    треккод номеротслеживания";
const CARRIER: &str = "\
    carrier carriers carriername carriercode trackingcompany trackingprovider trackingcarrier \
    fulfillmenttrackingcompany customtrackingprovider formattedtrackingprovider shippingcarrier shippingprovider \
    shippingcompany shipmentcarrier courier couriername couriercode logisticscompany logisticsprovider logistics \
    deliverycompany versanddienstleister paketdienst transporteur transportista corriere 物流公司 快递公司 \
    paketdienstleister versandunternehmen vettore spedizioniere transportadora paqueteria empresadetransporte \
    vervoerder przewoznik kurier 物流商 承运商 快递 物流 配送会社 運送会社 配送業者 택배사 перевозчик";
const ORDER_NUMBER: &str = "\
    ordernumber ordernumberformatted orderno ordernr ordernum ordername order orderid shopifyordernumber \
    shopifyorder shopifyorderno storeordernumber storeorder merchantorder reference orderreference bestellnummer \
    auftragsnummer numerodecommande numerodepedido numeroordine numeroordini 订单号 订单编号 amazonorderid \
    amazonordernumber ebayordernumber bestellnr bestellid auftragsnr auftragnummer commande numerocommande \
    ndecommande nodecommande referencedecommande idcommande pedido numeropedido numerodelpedido numerodopedido \
    ndepedido nodepedido idpedido idenpedido ordine numerodordine numerodellordine nordine idordine bestelnummer \
    ordernummer numerzamowienia nrzamowienia zamowienie 订单id 订单号码 主订单编号 主订单号 平台订单号 店铺订单号 訂單號 訂單編號 注文番号 注文id 受注番号 \
    주문번호 номерзаказа заказ";
const STORE: &str = "store storename shop shopname saleschannel channel site";
const SUPPLIER: &str = "\
    supplier suppliername vendorname dropshipper fulfilledby lieferant fournisseur proveedor fornitore fornecedor \
    leverancier 供应商";
const SHIPPED_AT: &str = "\
    fulfilledat shippedat dateshipped shippeddate shipdate shippingdate fulfilleddate fulfillmentdate \
    fulfillmentprocessedat fulfillmentcreatedat shipmentdate shippedon dispatchedat attachedat shippingtime \
    versanddatum shippedondate fulfilledon dispatchdate dispatchedon despatchdate versandtam versendetam \
    versandtdatum datedexpedition dateexpedition datedenvoi fechadeenvio fechaenvio datadispedizione dataspedizione \
    datadeenvio datadoenvio verzenddatum verzondenop datawysylki 发货时间 发货日期 发运时间 出荷日 発送日 발송일 датаотправки";
const ORIGIN: &str = "origin origincountry countryoforigin shipfrom shipfromcountry fromcountry";
const DESTINATION: &str = "\
    destination destinationcountry shippingcountry shippingcountrycode countrycodeshipping countryshipping \
    countrynameshipping shippingaddresscountry shippingaddresscountrycode shiptocountry shiptocountrycode \
    deliverycountry recipientcountry receivercountry shipcountry shiptocountryname lieferlandcode lieferland \
    landversand zielland paysdelivraison paisdeenvio paisdeentrega paisdedestino paesedispedizione krajdostawy 收货国家 \
    收件国家 目的国 目的地国家 配送先国 странадоставки country countrycode countryregion billingcountry billingcountrycode \
    countrycodebilling countrybilling countrynamebilling land pays pais paese kraj 国家 国家地区 국가 страна";

pub(super) const ORDERS: Aliases = &[
    (Field::OrderNumber, ORDER_NUMBER),
    (Field::Store, STORE),
    (
        Field::Payment,
        "\
         financialstatus paymentstatus orderfinancialstatus orderstatus status zahlungsstatus bestellstatus \
         auftragsstatus statutdepaiement statutdelacommande statutcommande etatdelacommande estadodelpedido \
         estadopedido estadodelpago estadodepago estadodopedido statoordine statodellordine statopagamento \
         betaalstatus statuszamowienia 付款状态 支付状态 订单状态 交易状态 訂單狀態 入金状況 注文ステータス 주문상태 статусоплаты статусзаказа statut \
         stato 状态 ステータス статус",
    ),
    (
        Field::PaidAt,
        "\
         paidat datepaidgmt paiddate datepaid paymentdate paymenttime paymentat paidon paidtime orderpaidtime \
         orderpaiddate transactiondate bezahltam paymentsdate paidondate datepaidutc bezahldatum bezahltdatum \
         zahlungsdatum zahlungseingang datedepaiement datepaiement payele fechadepago fechapago pagadoel \
         datapagamento datadipagamento datadepagamento datadopagamento betaaldatum betaaldop dataplatnosci \
         付款时间 订单付款时间 支付时间 付款日期 支付日期 付款時間 入金日 入金日時 支払日 支払日時 결제일 결제일시 датаоплаты",
    ),
    (
        Field::OrderedAt,
        "\
         createdat orderdategmt orderdate orderedat datecreated ordercreated ordercreatedat processedat ordertime \
         orderedon orderdatetime dateordered placedat date bestelldatum purchasedate saledate ordercreationdate \
         ordercreationtime createdtime creationdate bestelltam bestellzeit auftragsdatum datedecommande \
         datecommande datedelacommande fechadepedido fechadelpedido fechapedido fechadecompra dataordine \
         datadellordine datadopedido datapedido datadacompra besteldatum orderdatum datazamowienia \
         下单时间 订单创建时间 创建时间 下单日期 订单日期 下單時間 注文日時 注文日 受注日時 受注日 주문일시 주문일 датазаказа",
    ),
    (
        Field::CancelledAt,
        "\
         cancelledat canceledat cancelleddate canceleddate datecancelled storniertam dateannulation 取消时间",
    ),
    (Field::ShippedAt, SHIPPED_AT),
    (
        Field::Customer,
        "\
         shippingname shiptoname shipname customername customer shippingfullname recipient recipientname receiver \
         receivername consignee contactperson contactname fullnameshipping buyername fullname billingname \
         fullnamebilling buyer kunde client cliente name kundenname nomduclient nomclient nombredelcliente \
         nombrecliente nomecliente nomedocliente klant klantnaam klient 收货人姓名 收货人 收件人姓名 收件人 买家姓名 姓名 お届け先氏名 受取人 \
         注文者氏名 수취인 получатель покупатель",
    ),
    (
        Field::FirstName,
        "\
         shippingfirstname firstnameshipping firstname billingfirstname firstnamebilling customerfirstname vorname \
         prenom",
    ),
    (
        Field::LastName,
        "\
         shippinglastname lastnameshipping lastname billinglastname lastnamebilling customerlastname nachname \
         nomdefamille",
    ),
    (
        Field::Email,
        "\
         email customeremail billingemail emailbilling emailaddress contactemail buyeremail shippingemail \
         customerbillingemail mail customersbillingemail emailadresse adresseemail adressemail courriel \
         correoelectronico correo 邮箱 电子邮箱 メールアドレス 이메일",
    ),
    (Field::Destination, DESTINATION),
    (Field::Origin, ORIGIN),
    (
        Field::ItemTitle,
        "\
         lineitemname lineitemtitle linetitle itemname itemtitle producttitle productname product item title \
         producttitles artikel produkt produktname artikelname artikelbezeichnung produit nomduproduit article \
         producto nombredelproducto articulo prodotto nomeprodotto articolo produto nomedoproduto productnaam 商品名称 \
         商品标题 产品名称 货品标题 货品名称 宝贝标题 商品 商品名 상품명 товар",
    ),
    (
        Field::ItemQuantity,
        "\
         lineitemquantity linequantity itemquantity quantity quantityrefund qty itemqty productquantity \
         productcount menge quantitypurchased numberofitems anzahl quantite qte cantidad quantita quantidade qtd \
         aantal ilosc 数量 商品数量 宝贝总数量 個数 个数 수량 количество",
    ),
    (
        Field::ItemSku,
        "\
         lineitemsku linesku itemsku sku productsku customlabel customlabelsku artikelnummer referencia 货号",
    ),
    (Field::ItemList, "lineitem lineitems products items orderitems orderlines"),
    (Field::RowType, "linetype rowtype"),
    (Field::Supplier, SUPPLIER),
    (
        Field::SupplierOrder,
        "\
         supplierorder supplierordernumber supplierorderno supplierorderid aliexpressordernumber aliexpressorderno \
         aliexpressorderid aliexpressorder aliordernumber aliorderno aliorderid cjordernumber cjorderid \
         purchaseordernumber sourceordernumber 采购单号 1688订单号 速卖通订单号 供应商订单号",
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
