// A SuperCollider class: a method for each family, the table as ControlSpecs, and a responder for what others change. Pure.
import { HOST, isFader, PORT, RENEW } from './controls.js';
import type { Control, Family } from './controls.js';

const symbol = (name: string): string => `'${name}'`;
const literal = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value));

/** A ControlSpec where there is a scale, an Array of words for a choice, \text for names and lists. */
function spec(control: Control): string {
  const { kind, unit, choices, initial } = control;
  if (isFader(control)) {
    const warp = kind === 'exponential' ? 'exp' : 'lin';
    const [min, max] = control.range;
    return `ControlSpec(${min}, ${max}, \\${warp}, ${kind === 'whole' ? 1 : 0}, ${String(initial[0])}, ${literal(unit)})`;
  }
  if (kind === 'toggle') return `ControlSpec(0, 1, \\lin, 1, ${String(initial[0])})`;
  return choices ? `[${choices.map(literal).join(', ')}]` : '\\text';
}

const entry = (control: Control): string => `\t\t\t${symbol(control.address)}, ${spec(control)},`;

/** A method name; slots share one, which takes the number first. */
const slotted = ({ name }: Family): boolean => name.includes('/');
const method = ({ name, controls }: Family): string => {
  const names = controls.map((control) => control.name).join(', ');
  return `\t// ${names}\n\t${name} { |name ... values| ^this.turn(${literal(`/${name}/`)} ++ name, values) }\n`;
};
/** Addresses of a family that has slots too: its own names are reached without a number. */
const slots = (
  family: string,
  own: Family | undefined,
  example: Family,
): string => `\t// ${example.controls.map(({ name }) => name).join(', ')}${
  own ? `;\n\t// without a number: ${own.controls.map(({ name }) => name).join(', ')}` : ''
}
\t${family} { |slot, name ... values|
\t\t^if(slot.isNumber) { this.turn("/${family}/%/%".format(slot, name), values) } {
\t\t\tthis.turn("/${family}/" ++ slot, if(name.isNil) { [] } { [name] ++ values })
\t\t}
\t}
`;

function methods(families: readonly Family[]): string {
  const roots = [...new Set(families.filter(slotted).map(({ name }) => name.split('/')[0]))];
  const plain = families.filter((family) => !slotted(family) && !roots.includes(family.name));
  return [
    ...roots.map((root) =>
      slots(
        root,
        families.find(({ name }) => name === root),
        families.find(({ name }) => name.startsWith(`${root}/`))!,
      ),
    ),
    ...plain.map(method),
  ].join('\n');
}

export const superCollider = (
  families: readonly Family[],
): string => `// Earworm from SuperCollider. Made by npm run docs.
//
//   ~earworm = Earworm();                       // host and port: Earworm("192.168.1.7", ${PORT})
//   ~earworm.set('/loop/gain', -3);             // anything, by its address
//   ~earworm.loop(\\gain, -3);                   // a method for each family
//   ~earworm.target(1, \\weight, 0.5);
//   ~earworm.at('/loop/gain');                  // what it is now, whoever turned it
//   ~earworm.action = { |address, values| [address, values].postln };
//   ~earworm.run('/preset/load', "machine");    // a verb
//   Earworm.specs['/fx/reverb/size'].map(0.5);  // ranges and curves, for GUIs and patterns
//   ~earworm.free;
Earworm {
	classvar <specs;
	/// addr: where the daemon is. values: address -> Array of what it is now. action: { |address, values| }, called at every change.
	var <addr, <values, <>action, responders, renewing;

	*new { |host = "${HOST}", port = ${PORT}| ^super.new.init(NetAddr(host, port)) }

	init { |where|
		addr = where;
		values = IdentityDictionary.new;
		responders = specs.keys.asArray.collect { |address|
			OSCFunc({ |message| this.heard(address, message[1..]) }, address, addr).permanent_(true)
		} ++ [
			OSCFunc({ |message| "Earworm: %".format(message[2]).warn }, '/fail', addr).permanent_(true)
		];
		this.subscribe;
		renewing = SkipJack({ this.subscribe }, ${RENEW}, name: "Earworm", clock: SystemClock);
		addr.sendMsg('/refresh');
	}

	subscribe { addr.sendMsg('/notify', 1, "params") }

	heard { |address, now|
		values[address] = now;
		action.value(address, now);
	}

	/// Sets a parameter. It is not told back to who sets it, so it is noted here.
	set { |address ... now|
		addr.sendMsg(address.asSymbol, *now);
		values[address.asSymbol] = now;
	}

	/// Sets a number by the position of a fader, 0 to 1.
	move { |address, position| addr.sendMsg((address ++ "/normalized").asSymbol, position.asFloat); addr.sendMsg(address.asSymbol) }

	/// Does a verb: '/dream/reset', '/preset/load' with a name, '/record/start' …
	run { |verb ... args| addr.sendMsg(verb.asSymbol, *args) }

	/// One value, or an Array of a list; nil before the daemon has answered.
	at { |address|
		var now = values[address.asSymbol];
		^if(now.notNil and: { now.size == 1 }) { now[0] } { now }
	}

	/// With values sets, without asks: what a family's method does.
	turn { |address, now|
		^if(now.isEmpty) { this.at(address) } { this.set(address, *now) }
	}

	free {
		renewing.stop;
		addr.sendMsg('/notify', 0);
		responders.do(_.free);
	}

${methods(families)}
	*initClass {
		Class.initClassTree(ControlSpec);
		specs = IdentityDictionary.newFrom([
${families.map(({ controls }) => controls.map(entry).join('\n')).join('\n')}
		]);
	}
}
`;
