/** How a person gets their data from a company, in Spanish. */
import type { enWays } from './en-ways';
import { counter } from './words';

const days = counter('es')('día', 'días');

export const esWays: typeof enWays = {
  ways: {
    title: 'Obtener sus datos de más empresas',
    lead: 'Dónde entrega cada empresa sus datos, qué elegir y cuánto tarda. Desde aquí no se abre ni se envía nada: copie la dirección en su navegador.',
    search: 'Buscar una empresa',
    shown: (shown: string, all: string) => `${shown} de ${all} empresas`,
    nobody: 'Ninguna ficha conoce una empresa con ese nombre. Aun así puede escribir a cualquiera:',
    companies: 'Buscarla en el directorio',
    brand: 'Cómo obtener los datos de nuevo',
    via: {
      page: 'En su página, con la sesión iniciada',
      app: 'En su aplicación',
      program: 'En su programa, en un ordenador',
      request: 'Por su formulario o por correo electrónico',
    },
    byLetter: 'Por carta',
    letter: 'No se conoce ninguna descarga. Pida los datos por carta: según el derecho de acceso, la empresa debe entregar lo que tiene sobre usted, en un mes según el RGPD y en 45 días en California, salvo que le diga que necesita más tiempo, y por qué.',
    write: 'Escribir la carta',
    where: 'Dónde',
    click: 'Pulsar',
    choose: 'Formato',
    takes: 'Tarda',
    atOnce: 'nada: está disponible enseguida',
    usually: (count: number) => `normalmente ${days(count)}`,
    atMost: (count: number) => `como mucho ${days(count)}`,
    fetch: 'Recogerlo',
    kept: (count: number) => `en ${days(count)}; después ya no está`,
    mind: 'Tenga en cuenta',
    advice: {
      everything: 'Márquelo todo: lo que no se marca falta.',
      'all-time': 'Elija todo el tiempo: el periodo que aparece es más corto.',
      'each-format': 'El formato se elige para cada tipo de datos. Tome JSON siempre que se ofrezca.',
      'each-delivery': 'Es una de varias entregas. Pida cada una de ellas.',
      'each-profile': 'Cada perfil, cuenta o cuaderno se pide por separado.',
      confirm: 'No ocurre nada hasta que sigue el enlace de un correo.',
      'mail-link': 'Un correo avisa cuando está listo.',
      'every-part': 'Llega en varios archivos. Recójalos todos e impórtelos juntos.',
      'password-apart': 'El paquete está cifrado y su contraseña llega por otra vía.',
      'on-device': 'Se crea en el dispositivo; no se pregunta a la empresa.',
      'save-page': 'No hay archivo. Guarde la página que muestra los datos.',
      'letter-too': 'Es solo una parte de lo que tiene la empresa. Pida el resto por carta.',
    },
    source: 'Consúltelo en:',
    checked: (day: string) => `Comprobado el ${day}.`,
    unchecked: 'Sin comprobar: las empresas cambian sus páginas.',
    usuallyHeld: 'Lo que suelen tener empresas así',
    usuallyHeldLead: 'Según lo que se sabe de empresas de este tipo: nadie ha descrito lo que esta entrega, y nada aquí dice que tenga esto sobre usted.',
    out: 'Salir de los envíos',
    outLead: 'Dónde dicen los correos de este remitente cómo se detienen. Desde aquí no se abre nada: copie la vía en su navegador o programa de correo.',
    outWay: 'Vía',
    outSender: 'Remitente',
  },
};
