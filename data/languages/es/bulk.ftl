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
job-asked = { $changed ->
    [one] Se consultará { $changed } paquete en cuanto los servicios lo permitan.
   *[other] Se consultarán { $changed } paquetes en cuanto los servicios lo permitan.
}
job-asked-stopped = { $changed ->
    [one] Detenido. Se consultará { $changed } paquete en cuanto los servicios lo permitan, { $rest } sin mirar.
   *[other] Detenido. Se consultarán { $changed } paquetes en cuanto los servicios lo permitan, { $rest } sin mirar.
}
job-asked-failed = { $changed ->
    [one] La base de datos falló. Se consultará { $changed } paquete en cuanto los servicios lo permitan, { $rest } sin mirar. Vuelva a intentar el resto en un momento.
   *[other] La base de datos falló. Se consultarán { $changed } paquetes en cuanto los servicios lo permitan, { $rest } sin mirar. Vuelva a intentar el resto en un momento.
}
selected-parcels = Paquetes seleccionados
export = Exportar
select-nothing = No seleccionar nada
select-nothing-esc = No seleccionar nada (Esc)
choose-a-status = Elija un estado
choose-a-status-first = Elija primero un estado.
bulk-status-help = La sincronización automática se detiene hasta que alguien vuelva a seguir los paquetes. Puede deshacerlo durante 15 minutos.
snooze-the-flags = Posponer los avisos
bulk-snooze-help = Las filas que no están en amarillo quedan como están. Puede deshacerlo durante 15 minutos.
bulk-carrier-help = Lo comunicado se vuelve a leer con los códigos de este transportista. Puede deshacerlo durante 15 minutos.
assign = Asignar
bulk-retrack-help = Los estados fijados a mano desaparecen y vuelve a decidir lo que dijeron los transportistas. Esto no se puede deshacer.
bulk-sync-help = Se consultará a sus servicios en cuanto lo permitan. Los estados fijados a mano se conservan.
cancel = Cancelar
rows-unclear = No está claro a qué filas se refiere: lo que la dirección de la tabla dice de «{ $parameter }» no tiene sentido. No se ha hecho nada. Vuelva atrás, quite ese filtro y seleccione las filas de nuevo.
