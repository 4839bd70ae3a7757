documentation-of = Documentación de { $provider }
not-confirmed = Aún sin confirmar con el servicio real:
recipe-unusable = La receta { $file } no se puede usar: { $why }
own-sync-problems = { $n ->
    [one] { $n } paquete no se mantiene al día por un motivo propio; la fila dice cuál.
   *[other] { $n } paquetes no se mantienen al día por un motivo propio; la fila dice cuál.
}
waiting-for-account = { $n ->
    [one] { $n } paquete espera a que se elija una cuenta.
   *[other] { $n } paquetes esperan a que se elija una cuenta.
}
state = Situación
none-yet = ninguna aún
last-failure = Último fallo
webhook = Webhook
kept-fill-in-to-replace = Guardado; rellene para sustituir
ask-this-provider = Consultar este servicio
add-the-account = Añadir la cuenta
back = Volver
test-the-connection = Probar la conexión
remove-the-account = Quitar la cuenta
sure-account = ¿Quitar la cuenta «{ $account }»?
sure-account-gone = Sus secretos se eliminan: para recuperarla habrá que introducirlos de nuevo.
sure-account-parcels = Ya no se consultan paquetes aquí. Otra cuenta los asume, si hay alguna que pueda.
sure-account-orders = Sus pedidos ya no se leen.
sure-account-stays = Los pedidos, paquetes y eventos que ya están aquí se conservan.
providers = Servicios
parcelwatch-asks-carriers-and-aggregators = Parcelwatch consulta a transportistas y agregadores por sus paquetes con cuentas de usted. Se consulta al propio transportista si tiene una cuenta aquí; si no, a un agregador.
this-server-asks-nobody-the = Este servidor no consulta a nadie: la demostración mueve sus paquetes por sí sola.
there-is-no-account-yet = Aún no hay ninguna cuenta, así que no se sincroniza nada.
accounts-at-providers = Cuentas en servicios
account = Cuenta
failed-24-h = Fallos, 24 h
quota-left = Cuota restante
waiting = En espera
add-carrier-account = Añadir una cuenta en un transportista
add-aggregator-account = Añadir una cuenta en un agregador, que conoce muchos transportistas
account-not-used = Sin usar
account-stopped = Detenida
account-failing = Con fallos
account-waiting = En espera
account-well = Bien
account-not-asked = Aún sin consultar
part-of = { $n } de { $total }
accounts-for-owners = Las cuentas en servicios son para propietarios.
it-works = Funciona.
not-without-a-parcel = Sin un paquete real no se puede probar. La primera respuesta o el primer aviso sobre uno mostrará si la cuenta funciona.
who-is-asked = A quién se consulta por cada transportista
who-is-asked-lead = Se consulta al propio transportista si tiene una cuenta aquí; si no, a un agregador. Puede elegir otra cuenta para un transportista; mientras esté averiada, se consulta a las demás.
all-accounts = Todas las cuentas
no-carrier-under-way = No hay ningún paquete en camino, así que no hay transportista por el que preguntar.
parcels-under-way = { $n ->
    [one] { $n } paquete en camino
   *[other] { $n } paquetes en camino
}
asked-is = Se consulta a { $account }.
why-chosen = Lo eligió usted.
why-chosen-is-down = { $account }, que usted eligió, tiene fallos.
why-chosen-is-unused = { $account }, que usted eligió, no se usa.
why-direct = Es el propio transportista.
why-direct-is-down = El propio transportista tiene fallos.
why-aggregator = El propio transportista no tiene cuenta aquí.
why-none-works = Tiene fallos, y no se puede consultar a nadie más.
why-nobody = No se puede consultar a nadie.
automatic = Automático
account-for = Cuenta para { $carrier }
change-for = Cambiar para { $carrier }
choose-for-another-carrier = Elegir para otro transportista
no-such-carrier = «{ $given }» no es ningún transportista que Parcelwatch conozca.
account-cannot-be-asked = A esta cuenta no se le puede consultar por paquetes de este transportista.
have-it-push = Hacer que { $provider } envíe avisos a esta dirección
it-was-told-to-push = { $provider } ya sabe que debe enviar avisos a esta dirección.
add-store-account = Añadir una tienda, cuyos pedidos llegan solos
add-supplier-account = Añadir un proveedor, que trae los números de seguimiento
orders-and-new = { $n } ({ $new } nuevos o modificados)
orders-not-read = aún no leídos
orders-not-given = No se pudieron leer los pedidos: { $why }
orders-last-read = Última lectura de pedidos
orders-unplaced = Sin pedido
orders-waiting = { $n ->
    [one] { $n } pedido de este proveedor no corresponde aún a ningún pedido de aquí; se vuelve a intentar en cada lectura.
   *[other] { $n } pedidos de este proveedor no corresponden aún a ningún pedido de aquí; se vuelven a intentar en cada lectura.
}
orders-telling = Números para la tienda
orders-to-tell = { $n ->
    [one] Queda { $n } número por comunicar.
   *[other] Quedan { $n } números por comunicar.
}
orders-refused = { $n ->
    [one] { $n } número fue rechazado; el historial de su paquete dice por qué. Al obtener los pedidos se vuelve a intentar.
   *[other] { $n } números fueron rechazados; el historial de sus paquetes dice por qué. Al obtener los pedidos se vuelven a intentar.
}
fetch-orders-now = Obtener los pedidos ahora
orders-store = Tienda bajo la que figuran sus pedidos
orders-store-help = Los pedidos ya leídos se quedan donde están.
orders-fulfilled = Tienda cuyos pedidos atiende
orders-fulfilled-help = Si se deja vacío, un pedido se busca en todas las tiendas.
orders-every = Leer los pedidos cada tantos minutos
orders-first = La primera vez, retroceder tantos días
orders-tell = Comunicar a esta tienda los números de seguimiento que se conocen por otra vía
orders-tell-help = Cada número una vez, y solo los que se conozcan a partir de ahora. El historial del paquete dice cuándo.
drop-folder = Carpeta de depósito
drop-folder-about = Los archivos con pedidos, números de seguimiento o eventos (CSV o JSON) que se dejan en esta carpeta se importan solos y quedan después en la carpeta done o failed con un informe al lado:
dropped-none = Aún no ha llegado ningún archivo.
dropped-files = Archivos de la carpeta de depósito
dropped-file = Archivo
dropped-when = Importado
dropped-what = Filas
dropped-in = Importado
dropped-in-part = Importado salvo algunas filas
dropped-failed = No importado
dropped-rows = { $created } nuevas, { $updated } modificadas, { $unchanged } sin cambios, { $rejected } rechazadas
dropped-problem = Línea { $n }: { $reason }
dropped-problem-column = Línea { $n }, columna { $column }: { $reason }
agreement = Autorización
agreement-given = Concedida.
agreement-missing = Aún no: { $provider } la pide en el navegador.
agree-at = Autorizar en { $provider }
agreement-back = La dirección a la que se le devuelve, que debe indicarse allí antes:
not-agreed = No se concedió la autorización: { $why }
agreed-too-late = Esta autorización tardó demasiado o la empezó otra persona. Empiécela de nuevo en la página de la cuenta.
