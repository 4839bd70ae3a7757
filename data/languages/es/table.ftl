select-what = Seleccionar { $what }
and-more = y { $n } más
carriers-page-about = La página del transportista sobre { $number }, en una pestaña nueva
set-by-hand-by = Fijado a mano por { $who }, { $at }
must-be-fetched = el cliente debe recogerlo
reported-by-carrier = comunicado por el transportista
list-found = <strong>{ $found } de { $total }</strong> { $total ->
    [one] número encontrado.
   *[other] números encontrados.
}
list-gone = Esta lista de números ya no se conserva: una lista se guarda 30 días, o mientras la muestre una vista guardada. Péguela de nuevo.
list-not-found = { $n ->
    [one] { $n } no encontrado
   *[other] { $n } no encontrados
}
more-filters-more = Más
more-filters-filters = filtros
you-open-with-it = su tabla se abre con ella
move-to-front = Mover { $what } hacia delante
move-to-back = Mover { $what } hacia atrás
name-of-view = Nombre de la vista { $view }
open-with = Abrir con { $view }
delete-view = Eliminar la vista { $view }
date-until = hasta
by-hand = A mano
guess-of-words-or-way = Este estado es una suposición: no se entendieron las palabras del transportista o no se sabe adónde va el paquete
to-fetch = Por recoger
delay = Retraso
not-synced = Sin sincronizar
no-scan-yet = Aún sin escanear
waiting-for-the-supplier = A la espera del proveedor
cancelled-or-refunded = Cancelado o reembolsado
no-number-is-awaited = No se espera ningún número
snoozed = Pospuesto
parcels-by-state = Paquetes por estado
everybody-in-the-workspace-sees = Todo el espacio de trabajo ve esta vista
only-you-see-this-view = Solo usted ve esta vista
narrow-down = Acotar
view = Vista
clear-all = Borrar todo
remove-the-filter = Quitar el filtro
the-pasted-list = La lista pegada
put-the-list-away = Quitar la lista
select-all-rows-of-this = Seleccionar todas las filas de esta página
more-filters = Más filtros
every-supplier = Todos los proveedores
number-since = Número desde
under-way-for-at-least = En camino al menos
what-is-not-known = Dato desconocido
known-or-not = Conocido o no
status-set-by-hand = Estado fijado a mano
by-hand-or-not = A mano o no
only-by-hand = Solo a mano
not-by-hand = No a mano
or-paste-a-list-of = O pegue una lista de números
one-tracking-or-order-number = Un número de seguimiento o de pedido por línea, hasta 1000
look-them-up = Buscarlos
rows = Filas
comfortable = Amplias
compact = Compactas
columns = Columnas
to-the-front = Hacia delante
to-the-back = Hacia atrás
as-usual = Restablecer
save-these-filters-as-a = Guardar estos filtros como pestaña
slow-ones-to-germany = Lentos a Alemania
for-everybody-in-the-workspace = Para todo el espacio de trabajo
save-the-view = Guardar la vista
saved-views = Vistas guardadas
sure-view = ¿Eliminar la vista «{ $view }»?
sure-view-gone = La pestaña desaparece, con los filtros que guarda.
sure-view-shared = Desaparece para todo el espacio de trabajo.
sure-view-stays = Los paquetes quedan como están.
rename = Renombrar
you-open-with-this-view = Su tabla se abre con esta vista
open-with-this-view = Abrir con esta vista
delete = Eliminar

# Columnas.
destination = Destino
last-checkpoint = Último evento
column-updated = Actualizado
column-days = Días
row-of-order = pedido { $order }, aún sin número
row-without-number = paquete sin número

# Pestañas, filtros y sus indicaciones.
tab-all = Todos
chip-no-number = Sin número
hint-pending = El transportista no los ha recogido. Más de 7 días aquí: escriba al proveedor.
hint-in-transit = Están en camino. Se puede decir a los clientes que todo va bien.
hint-delivered = Si un cliente dice que no llegó, que pregunte primero en la oficina de correos.
hint-abnormal = Los transportistas comunican un fallo. De inmediato: que el proveedor lo compruebe, y decida si reenviar.
hint-attention = Fallos silenciosos. Resuélvalos cada mañana, antes de que el cliente se queje.
reason = Motivo
sort-newest = Más recientes primero
sort-oldest = Más antiguos primero
sort-updated = Última novedad primero
sort-waiting = Mayor espera primero
filter-since = Número desde el { $date }
filter-until = Número hasta el { $date }
filter-search = Búsqueda: { $words }
filter-of = { $what }: { $value }
filter-group = Sobre todo: { $reason }
filter-waiting = Solo paquetes aún pendientes
filter-supplier = Proveedor: { $supplier }
filter-days = { $n ->
    [one] En camino desde hace { $n } día o más
   *[other] En camino desde hace { $n } días o más
}
filter-not-by-hand = No fijado a mano
filter-unknown = { $what }: desconocido
filter-with-number = Con número

# Cuánto se muestra.
n-parcels = { $n ->
    [one] { $n } paquete
   *[other] { $n } paquetes
}
more-than-parcels = más de { $n } paquetes
showing-so-far = { $n ->
    [one] { $n } paquete hasta ahora
   *[other] { $n } paquetes hasta ahora
}
showing-first = Los primeros { $n } de { $total } paquetes
showing-on-page = { $n ->
    [one] { $n } paquete en esta página
   *[other] { $n } paquetes en esta página
}

# En lugar de filas.
empty-so-far = Nada hasta ahora
empty-so-far-text = Ninguno de los primeros { $n } paquetes cumple todos estos filtros. Continúe para ver los siguientes.
empty-nothing-fits = Nada coincide
empty-nothing-fits-text = Ningún paquete de esta pestaña coincide con la búsqueda y los filtros.
empty-attention = Ningún paquete le necesita
empty-attention-text = Todos los números avanzan y todos los pedidos tienen su número. Vuelva a mirar mañana.
empty-abnormal = Ningún fallo
empty-abnormal-text = Ningún transportista comunica una entrega fallida, una devolución ni una incidencia.
empty-pending = Nada pendiente
empty-pending-text = Los transportistas han recogido todos los paquetes que tienen número.
empty-delivered = Aún no ha llegado nada
empty-delivered-text = Los paquetes pasan aquí cuando el transportista los da por entregados.
empty-here = Aquí no hay nada
empty-here-text = Los paquetes pasan aquí cuando un transportista los escanea.
filter-sync-problem = Problema de sincronización
filter-no-sync-problem = Sin problema de sincronización
sync-problem-or-not = Con problemas o sin ellos
only-with-a-problem = Solo con un problema
only-without-a-problem = Solo sin problema
