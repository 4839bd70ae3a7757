done-of = { $done } de { $total }
left-alone = { $n } sin cambios: { $reason }.
work-on-many-parcels = Trabajo con muchos paquetes
it-goes-on-when-you = Continúa aunque cierre esta página.
stop = Detener
undo = Deshacer
put-this-away = Ocultar esto
job-set-status = Fijar el estado en { $status }
job-snooze = Posponer hasta el { $until }
job-set-carrier = Fijar el transportista en { $carrier }
job-undo = Deshacer: { $what }
job-done = { $changed ->
    [one] { $changed } paquete cambiado.
   *[other] { $changed } paquetes cambiados.
}
job-stopped = { $changed ->
    [one] Detenido. { $changed } paquete cambiado, { $rest } sin mirar.
   *[other] Detenido. { $changed } paquetes cambiados, { $rest } sin mirar.
}
job-failed = { $changed ->
    [one] La base de datos falló. { $changed } paquete cambiado, { $rest } sin mirar. Vuelva a intentar el resto en un momento.
   *[other] La base de datos falló. { $changed } paquetes cambiados, { $rest } sin mirar. Vuelva a intentar el resto en un momento.
}
assign-a-carrier = Asignar un transportista
