# Lo que el programa dice en inglés por debajo de las páginas.

# Estados, pestañas, avisos, significados.
told-awaiting-shipment = A la espera de envío
told-awaiting-collection = A la espera de recogida
told-package-collected = Recogido
told-in-global-transit = Tránsito internacional
told-in-domestic-transit = Tránsito nacional
told-at-delivery-hub = En el centro de reparto
told-awaiting-delivery = En reparto
told-delivered = Entregado
told-delivery-failed = Entrega fallida
told-package-returned = Devuelto
told-other-exception = Otra incidencia
told-pending = Pendiente
told-in-transit = En tránsito
told-abnormal = Incidencias
told-no-tracking-number = Sin número de seguimiento
told-stalled = Sin novedades
told-not-recognised = Número no reconocido
told-pending-too-long = Pendiente demasiado tiempo
told-on-its-way = En camino
told-leaving = Sale de su país
told-arrived = Llegó al país de destino
told-customs = En trámite de aduana
told-waiting-to-be-fetched = A la espera de que lo recojan
told-late = Con retraso
told-nothing-about-it = Nada sobre dónde está
told-on-track = Todo va bien

# Qué hacer ahora.
told-advice-no-number = Mire el pedido del proveedor: ¿llegó a enviarse?
told-advice-not-recognised = Ningún transportista conoce este número. Compruebe el número y el transportista, y pida después el correcto al proveedor.
told-advice-check-today = Compruébelo hoy, antes de que pregunte el cliente.
told-advice-number-comes = Aún no se conoce el número del proveedor. Suele llegar en unas horas.
told-advice-over-a-week = El transportista no lo ha recogido desde hace más de 7 días. Escriba al proveedor y considere un reembolso.
told-advice-confirm = Pida al proveedor que confirme que lo entregó al transportista.
told-advice-wait = Espere: los transportistas suelen escanear un paquete unos días después de crearse su número.
told-advice-on-track = Diga al cliente que todo va bien.
told-advice-delivered = Si el cliente dice que no llegó, que pregunte primero en la oficina de correos.
told-advice-abnormal = Actúe de inmediato: que el proveedor lo compruebe con el transportista, y decida después un reenvío.

# Por qué se entendió así un evento.
told-because-code = código { $code } ({ $provider })
told-because-phrase = expresión «{ $phrase }» ({ $language })
told-because-own-phrase = expresión «{ $phrase }» (suya)
told-because-coarse = estado aproximado { $status }
told-because-alike = ninguna expresión, pero redacción parecida: «{ $word }»
told-because-nothing = no entendido: se toma como movimiento

# Por qué un paquete no se mantiene al día.
told-no-provider = Ninguna cuenta de Ajustes, Servicios puede consultarse sobre este transportista.
told-unknown-number = Todos los consultados dicen que desconocen este número; se les vuelve a consultar dos veces al día.
told-invalid-number = El transportista dice que este número no es válido; compruébelo y sustitúyalo.
told-unknown-carrier = El servicio necesita saber el transportista; corríjalo.
told-forbidden = La cuenta no puede ver este paquete; el transportista solo informa a su remitente.
told-need-field = El transportista quiere saber más antes de responder.
told-no-further-numbers = La cuota del servicio para números nuevos está agotada; este se vuelve a intentar varias veces al día.
told-not-watched = El servicio no vigila este número por segunda vez; elija otra cuenta para su transportista.
told-failing = La consulta de este paquete falla una y otra vez; se reintenta al menos una vez al día.
told-silent = No se sabe nada desde hace 90 días, así que ya no se consulta a nadie; «Sincronizar ahora» consulta una vez.
told-refuses-account = { $provider } rechaza la cuenta: corríjala en Ajustes, Servicios.
told-quota-used-up = La cuota de { $provider } está agotada por ahora.
told-turns-away = { $provider } rechaza a Parcelwatch por ahora.
told-answers-otherwise = { $provider } responde de otro modo que el que espera su receta.
told-does-not-answer = { $provider } no responde como debería; se vuelve a intentar.
told-nothing-to-try = No hay nada que se pueda probar.
told-provider-answers = { $provider } responde.
told-name-too-long = El nombre tiene más de { $n } caracteres.

# Roles.
told-viewer = Observador
told-member = Miembro
told-owner = Propietario
told-viewer-meaning = Ve todo y no cambia nada.
told-member-meaning = Trabaja con los paquetes: fija estados, pospone, importa, escribe mensajes.
told-owner-meaning = Además decide: plazos, claves de la API, personas.
told-role-needed = Esto es para { $who }; su rol aquí es { $role }. Pida a un propietario que lo haga o que cambie su rol.
told-owners = propietarios
told-members-and-owners = miembros y propietarios
told-role-viewer = observador
told-role-member = miembro
told-role-owner = propietario

# Con qué se rellenan los mensajes.
told-fill-customer = el nombre del cliente
told-fill-order = el número del pedido
told-fill-items = lo que se compró
told-fill-shop = el nombre de su espacio de trabajo
told-fill-supplier = el nombre del proveedor
told-fill-supplier-order = el número del pedido en el proveedor
told-fill-number = el número de seguimiento
told-fill-carrier = el nombre del transportista
told-fill-tracking-link = la página del transportista sobre el número
told-fill-destination = el país de destino
told-fill-since-paid = el tiempo desde el pago del pedido, en días
told-fill-since-number = el tiempo desde que se conoce el número, en días
told-fill-silent = el tiempo sin noticias, en días
told-fill-last-words = las últimas palabras del transportista
told-fill-last-place = dónde se vio por última vez
told-no-placeholder = { $key }: {"{"}{ $name }{"}"} no es un marcador
told-brace-open = { $key }: una llave se abre y no se cierra: {"{"}{ $rest }
told-text-too-long = { $key }: tiene más de { $n } caracteres

# Lo que no existe.
told-no-such-account = No existe esa cuenta
told-no-such-action = No existe esa acción
told-no-such-help-page = No existe esa página de ayuda
told-no-such-job = No existe ese trabajo
told-no-such-message = No existe ese mensaje
told-no-such-number-of-days = No existe ese número de días
told-no-such-page = No existe esa página
told-no-such-parcel = No existe ese paquete
told-no-such-person = No existe esa persona
told-no-such-phrase = No existe esa expresión
told-no-such-asking = Aquí no hay servicios: este servidor no consulta a nadie
told-no-such-provider = No hay ningún servicio que consultar
told-no-such-recipe = No existe esa receta
told-no-such-role = No existe ese rol
told-no-such-status = No existe ese estado
told-no-such-template = No existe esa plantilla
told-no-such-view = No existe esa vista

# Por qué no se hace algo, o un paquete queda como está.
told-was-so-already = ya estaba así
told-is-gone = ya no existe
told-other-row-has-it = otra fila ya tiene este número con este transportista
told-changed-since = alguien lo cambió después, así que queda como está
told-nothing-to-snooze = esta fila no tiene aviso, así que no hay nada que posponer
told-nothing-to-handle = esta fila no tiene aviso, así que no hay nada que resolver
told-nothing-put-aside = nada de esta fila está apartado, así que no hay nada que recuperar
told-no-status-to-set = este pedido aún no tiene número de seguimiento, así que no hay estado que fijar: añada primero el número
told-nothing-to-track = este pedido aún no tiene número de seguimiento, así que no hay nada que seguir
told-no-carrier-yet = este pedido aún no tiene número de seguimiento, así que no tiene transportista
told-nothing-to-ask = este pedido aún no tiene número de seguimiento, así que no hay nada que consultar
told-number-first = este pedido aún no tiene número de seguimiento: añada primero el número
told-same-number = ese es el número que el paquete ya tiene
told-same-carrier = ese es el transportista que el paquete ya tiene
told-number-taken = { $number } ya es el número de otra fila
told-number-of-this-carrier = { $number } ya es el número de otra fila de este transportista
told-carrier-has-it = este transportista ya tiene otra fila con este número
told-number-empty = el número no tiene letras ni cifras
told-number-novel = es demasiado largo para ser un número de seguimiento
told-number-too-long = el número tiene { $n } letras y cifras; un número de seguimiento tiene como máximo { $most }
told-number-letters = el número «{ $number }» tiene letras que ningún transportista usa; use de la A a la Z y del 0 al 9
told-carrier-missing = falta el transportista
told-carrier-too-long = el transportista tiene más de 100 caracteres
told-carrier-aggregator = ese servicio informa sobre paquetes de muchos transportistas y no es uno de ellos
told-until-past = la fecha ya ha pasado
told-until-far = la fecha está a más de 366 días
told-note-too-long = la nota tiene más de { $n } caracteres
told-nothing-selected = no hay ningún paquete seleccionado
told-no-undo = esto no se puede deshacer, o ya no

# Cuentas, personas, ajustes, vistas.
told-wrong-password = el correo electrónico o la contraseña no es correcto
told-set-up-already = este Parcelwatch ya está configurado: inicie sesión
told-not-hashed = no se pudo cifrar la contraseña
told-password-short = la contraseña es demasiado corta: use al menos { $n } caracteres
told-password-long = la contraseña es demasiado larga: use como máximo { $n } bytes
told-no-email = esto no es una dirección de correo electrónico
told-no-email-address = esa dirección no es un correo electrónico
told-email-taken = esa dirección ya tiene una cuenta aquí: inicie sesión
told-not-your-password = esa no es su contraseña actual
told-name-length = el nombre debe tener de 1 a 100 caracteres
told-last-owner = es el último propietario: nombre primero propietario a otra persona
told-invitation-over = esta invitación ya no funciona: pida una nueva
told-setting-name = El nombre: debe tener de 1 a 100 caracteres
told-setting-zone = La zona horaria: «{ $zone }» no es ninguna; escríbala como Europe/Berlin
told-setting-no-number = Sin número de seguimiento: debe estar entre 1 hora y 365 días
told-setting-stalled = Sin novedades: debe estar entre 1 hora y 365 días
told-setting-pending = Pendiente demasiado tiempo: debe estar entre 1 hora y 365 días
told-setting-unrecognised = Número no reconocido: debe estar entre 1 hora y 365 días
told-view-name = el nombre debe tener de 1 a { $n } caracteres
told-view-too-many = es una de más: se pueden guardar { $n } vistas; elimine antes una
told-view-too-long = la consulta es demasiado larga para guardarla
told-list-empty = faltan los números: pegue algunos números de seguimiento o de pedido
told-list-too-long = hay demasiados números: { $n } de { $most } como máximo

# Expresiones propias.
told-phrase-empty = la expresión está vacía
told-phrase-too-long = la expresión tiene más de { $n } caracteres: omita lo que cambia
told-phrase-no-word = la expresión no contiene ninguna palabra
told-phrase-parts = la expresión tiene demasiadas partes
told-phrase-alternatives = la expresión tiene demasiadas alternativas
told-phrase-nested = la expresión tiene paréntesis dentro de paréntesis
told-phrase-bar = la expresión tiene un | fuera de paréntesis: las alternativas se escriben (uno|otro)
told-phrase-open = la expresión abre un paréntesis que no cierra
told-phrases-full = ya hay { $n } expresiones; quite algunas que ya no hagan falta

# Archivos.
told-file-empty = el archivo está vacío
told-file-no-text = esto no es un archivo CSV ({ $what }); en una hoja de cálculo, elija «Guardar como» y «CSV UTF-8»
told-file-unknown = las columnas ({ $seen }) no son ni de pedidos, ni de números de seguimiento, ni de eventos; la primera línea debe nombrar las columnas, al menos «tracking_number» u «order_number»
told-file-column = un archivo así ({ $kind }) necesita una columna «{ $missing }»; este tiene: { $seen }
told-too-much-waiting = hay demasiado esperando a escribirse; envíelo otra vez en un segundo
told-database-did-not-take-it = la base de datos no pudo guardarlo
told-database-could-not = la base de datos no pudo hacerlo
told-stopping = el programa se está deteniendo
told-no-such-import = No existe esa importación
told-no-such-report = No existe ese informe
told-no-such-kind-of-file = No existe ese tipo de archivo
told-no-such-field = No existe ese campo
# Archivos que se importan y paquetes que se añaden.
told-nobody-to-ask = no hay a quién consultar: añada una cuenta en Ajustes, Servicios
told-nothing-to-ask-about = este pedido aún no tiene número de seguimiento, así que no hay nada que consultar
told-brought-in-already = este archivo se está importando, o ya se importó
told-check-failed = la base de datos no pudo terminar la comprobación; compruebe de nuevo en un momento

# Pedidos leídos.
told-orders-read-how-often = Los pedidos se leen como mucho cada 5 minutos y al menos una vez por semana.
told-orders-first-how-far = La primera lectura retrocede de 1 a 365 días.
told-orders-store-too-long = El nombre de la tienda tiene más de 100 caracteres.
told-orders-too-many = Han cambiado más pedidos de los que se pueden leer de una vez; los leídos ya están.
