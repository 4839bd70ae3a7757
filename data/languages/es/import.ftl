import-nothing = No se pudo tomar ninguna fila. Los motivos están abajo; corrija el archivo y envíelo otra vez.
import-some = Las filas buenas están dentro. Corrija las filas de abajo y envíe el archivo otra vez: las que ya están no cambian nada.
import-known = Todo lo de este archivo ya se conocía. No ha cambiado nada.
import-all = Todas las filas están dentro.
file-orders = Pedidos
file-numbers = Números de seguimiento
file-checkpoints = Eventos
choose-a-file-first = Elija primero un archivo.
file-too-large = El archivo supera los { $n } MB. Divídalo o use `parcelwatch import` en el servidor.
upload-broke-off = La subida se interrumpió. Inténtelo de nuevo.
taken-but = Tomada, pero: { $reason }
check-empty = No hay ninguna fila en este archivo.
check-known = Todo lo de este archivo ya se conoce; importarlo no cambia nada.
check-all = Todas las filas se pueden tomar.
check-nothing = Ninguna fila se puede tomar tal como se leen ahora las columnas. Corríjalas arriba, o corrija el archivo.
check-some = { $taken } se pueden tomar; { $rejected } quedarían fuera por los motivos de abajo. Corríjalas ahora o envíe el archivo otra vez más tarde: las que ya están no cambian nada.
import-lead = Pedidos, números de seguimiento o eventos en CSV. Ve lo que contiene antes de que se incorpore nada, y el mismo archivo dos veces no cambia nada.
choose-a-csv-file = Elija un archivo CSV o suéltelo aquí
up-to-size = Hasta { $size }; comas, puntos y comas o tabuladores; cualquier codificación habitual
type-or-paste-numbers = Escribir o pegar números en su lugar
read-the-file = Leer el archivo
files-are-for-members = Los archivos los importan miembros y propietarios. Pida a un propietario que lo haga o que cambie su rol.
start-from-a-template = Empezar con una plantilla
exports-go-in-as-they-are = Las exportaciones de Shopify, WooCommerce, Amazon, eBay y Etsy entran tal cual. La de Shopify no lleva números de seguimiento: incorpórelos con un segundo archivo. Para lo demás, rellene una de estas:
lately = Últimamente
waits-for-you = Le espera
rows-so-far = { $done } de { $total } filas hasta ahora
database-failed-it = La base de datos falló
import-outcome = { $new } nuevas, { $changed } cambiadas
import-outcome-rejected = { $new } nuevas, { $changed } cambiadas, { $rejected } rechazadas
import-stopped-with = Detenido: { $outcome }
file-without-a-name = Archivo sin nombre
file-rows = { $n ->
    [one] { $n } fila
   *[other] { $n } filas
}
file-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
delimiter-commas = comas
delimiter-semicolons = puntos y comas
delimiter-tabs = tabuladores
what-is-in-it = Qué contiene
first-row-names = La primera fila nombra las columnas
columns-with-first-rows = Las columnas del archivo, con sus primeras filas
line = Línea
column = Columna
column-number = Columna { $n }
what-a-column-holds = Qué contiene la columna { $name }
more-columns = { $n ->
    [one] { $n } columna más no se muestra; se lee por su nombre.
   *[other] { $n } columnas más no se muestran; se leen por sus nombres.
}
row-left-out = Omitida
row-partly = En parte
rows-are-tried = Se están probando las filas, aún no se incorpora nada: { $done } de { $total }.
trying-the-rows = Probando las filas
throw-it-away = Descartar
check-again = Comprobar de nuevo
rows-are-brought-in = <strong>{ $done }</strong> de { $total } filas. Puede salir de esta página; la importación continúa.
bringing-the-rows-in = Incorporando las filas
import-failed-after = La base de datos falló tras { $done } de { $total } filas. Lo incorporado se conserva; continúe en un momento.
import-stopped-after = Detenido tras { $done } de { $total } filas. Lo incorporado se conserva.
go-on = Continuar
download-the-report = Descargar el informe
import-another-file = Importar otro archivo
rows-together = { $n ->
    [one] { $n } fila forma parte de un pedido que empieza en otra fila y se cuenta con él.
   *[other] { $n } filas forman parte de pedidos que empiezan en otras filas y se cuentan con ellos.
}
see-the-parcels = Ver los paquetes
what-the-file-would-bring = Lo que traería el archivo
what-the-file-brought = Lo que trajo el archivo
rows-new = Nuevas
rows-changed = Cambiadas
rows-unchanged = Sin cambios
rows-rejected = Rechazadas
carriers = Transportistas
other-carriers = otros
not-recognised = no reconocido
rows-with-something-wrong = Filas en las que algo está mal
what-is-wrong = Qué está mal
whole-row = Toda la fila
more-not-listed = { $n } más no figuran aquí.
more-in-the-report = { $n } más no figuran aquí; el informe las tiene todas.
field-leave-out = Omitir
field-order-number = Número de pedido
field-store = Tienda
field-payment = Estado del pago
field-paid-at = Pagado el
field-ordered-at = Pedido el
field-cancelled-at = Cancelado el
field-shipped-at = Enviado el
field-customer = Cliente
field-first-name = Nombre de pila
field-last-name = Apellidos
field-email = Correo electrónico
field-destination = País de destino
field-origin = País de origen
field-item-title = Artículo
field-item-quantity = Cantidad
field-item-sku = Referencia (SKU)
field-item-list = Todos los artículos en una celda
field-row-type = Tipo de fila
field-supplier = Proveedor
field-supplier-order = Número de pedido del proveedor
field-tracking = Número de seguimiento
field-carrier = Transportista
field-occurred-at = Fecha y hora
field-clock-time = Hora
field-code = Código
field-text = Texto
field-place = Lugar
field-event-country = País
field-event-status = Estado
field-sequence = Número de orden
field-provider = Servicio
add = Añadir
add-parcels = Añadir paquetes
type-numbers = Escribir números
adding-is-for-members = Los paquetes los añaden miembros y propietarios; pida a un propietario que lo haga o que cambie su rol.
tracking-numbers = Números de seguimiento
one-a-line = uno por línea, hasta 1000
order-of-numbers = Pedido
store-of-the-order = Tienda del pedido
store-by-the-order = Según el número de pedido
no-such-order = No se conoce ningún pedido { $order }. Compruebe el número o elija la tienda.
order-in-several-stores = Varias tiendas tienen un pedido { $order }. Elija la tienda.
my-store = Mi tienda
nothing-is-added-before = No se añade nada antes de que vea qué transportistas se reconocieron. Para archivos, vaya a
recognise-the-carriers = Reconocer los transportistas
carriers-were-recognised = Los transportistas se reconocieron por los números. Corrija lo que esté mal; uno vacío se reconoce más tarde.
carrier-not-recognised = No reconocido
carrier-of = Transportista de { $number }
add-so-many = { $n ->
    [one] Añadir el paquete
   *[other] Añadir { $n } paquetes
}
add-more = Añadir más
added = Añadido
added-without-carrier = Añadido; transportista no reconocido
known-already = Ya conocido
known-already-without-carrier = Ya conocido; transportista no reconocido
known-with-news = Ya conocido, y ahora con lo nuevo
known-with-news-without-carrier = Ya conocido, y ahora con lo nuevo; transportista no reconocido
not-added = No añadido: { $reason }.
not-added-order = No añadido, por el pedido: { $reason }.
parcels-added = { $n ->
    [one] { $n } paquete añadido
   *[other] { $n } paquetes añadidos
}
so-many-known = { $n ->
    [one] { $n } ya conocido
   *[other] { $n } ya conocidos
}
so-many-not-added = { $n ->
    [one] { $n } no añadido
   *[other] { $n } no añadidos
}

report-line = línea
report-number = número
report-result = resultado
report-why = motivo
report-new = nuevo
report-changed = cambiado
report-known = ya conocido
report-left-out = omitido
