// Earworm from SuperCollider. Made by npm run docs.
//
//   ~earworm = Earworm();                       // host and port: Earworm("192.168.1.7", 9000)
//   ~earworm.set('/loop/gain', -3);             // anything, by its address
//   ~earworm.loop(\gain, -3);                   // a method for each family
//   ~earworm.target(1, \weight, 0.5);
//   ~earworm.at('/loop/gain');                  // what it is now, whoever turned it
//   ~earworm.action = { |address, values| [address, values].postln };
//   ~earworm.run('/preset/load', "machine");    // a verb
//   Earworm.specs['/fx/reverb/size'].map(0.5);  // ranges and curves, for GUIs and patterns
//   ~earworm.free;
Earworm {
	classvar <specs;
	/// addr: where the daemon is. values: address -> Array of what it is now. action: { |address, values| }, called at every change.
	var <addr, <values, <>action, responders, renewing;

	*new { |host = "127.0.0.1", port = 9000| ^super.new.init(NetAddr(host, port)) }

	init { |where|
		addr = where;
		values = IdentityDictionary.new;
		responders = specs.keys.asArray.collect { |address|
			OSCFunc({ |message| this.heard(address, message[1..]) }, address, addr).permanent_(true)
		} ++ [
			OSCFunc({ |message| "Earworm: %".format(message[2]).warn }, '/fail', addr).permanent_(true)
		];
		this.subscribe;
		renewing = SkipJack({ this.subscribe }, 20, name: "Earworm", clock: SystemClock);
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

	// on, layer, channel, channel/width, pitch, pitch/width, time, time/width, weight, keep, neighbours, elsewhere, move, move/bars, move/channel, move/pitch, move/time;
	// without a number: notes, notes/weight
	target { |slot, name ... values|
		^if(slot.isNumber) { this.turn("/target/%/%".format(slot, name), values) } {
			this.turn("/target/" ++ slot, if(name.isNil) { [] } { [name] ++ values })
		}
	}

	// on, rate, momentum, step, shape, space, tilt, floor, balance, leak, copies, shift, noise, noise/gradient, denoise, pitchshift, mask/time, mask/pitch, quiet, hush, dark, width, budget, level
	dream { |name ... values| ^this.turn("/dream/" ++ name, values) }

	// weight, clip, of, from, to
	style { |name ... values| ^this.turn("/style/" ++ name, values) }

	// weight, layer
	content { |name ... values| ^this.turn("/content/" ++ name, values) }

	// weight, layer
	caricature { |name ... values| ^this.turn("/caricature/" ++ name, values) }

	// clip, pull, level, fit
	anchor { |name ... values| ^this.turn("/anchor/" ++ name, values) }

	// gain, swap, fade, morph, freeze, reverse, speed
	loop { |name ... values| ^this.turn("/loop/" ++ name, values) }

	// tempo, source, offset, send, run, bars
	clock { |name ... values| ^this.turn("/clock/" ++ name, values) }

	// low, mid, high, filter, drive, compress, reverb, reverb/size
	fx { |name ... values| ^this.turn("/fx/" ++ name, values) }

	// gain, ceiling, pan, filter, mute, fadein
	out { |name ... values| ^this.turn("/out/" ++ name, values) }

	// takeover
	midi { |name ... values| ^this.turn("/midi/" ++ name, values) }

	// format, diary
	record { |name ... values| ^this.turn("/record/" ++ name, values) }

	*initClass {
		Class.initClassTree(ControlSpec);
		specs = IdentityDictionary.newFrom([
			'/target/notes', \text,
			'/target/notes/weight', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/1/on', ControlSpec(0, 1, \lin, 1, 0),
			'/target/1/layer', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/target/1/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/1/channel/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/1/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/1/pitch/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/1/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/1/time/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/1/weight', ControlSpec(-1, 1, \lin, 0, 1, ""),
			'/target/1/keep', ControlSpec(0, 1, \lin, 1, 0),
			'/target/1/neighbours', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/1/elsewhere', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/1/move', ["still", "sine", "ramp", "walk"],
			'/target/1/move/bars', ControlSpec(0.25, 64, \exp, 0, 8, "bars"),
			'/target/1/move/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/1/move/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/1/move/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/on', ControlSpec(0, 1, \lin, 1, 0),
			'/target/2/layer', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/target/2/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/channel/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/2/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/pitch/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/2/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/time/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/2/weight', ControlSpec(-1, 1, \lin, 0, 1, ""),
			'/target/2/keep', ControlSpec(0, 1, \lin, 1, 0),
			'/target/2/neighbours', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/elsewhere', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/move', ["still", "sine", "ramp", "walk"],
			'/target/2/move/bars', ControlSpec(0.25, 64, \exp, 0, 8, "bars"),
			'/target/2/move/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/move/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/2/move/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/on', ControlSpec(0, 1, \lin, 1, 0),
			'/target/3/layer', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/target/3/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/channel/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/3/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/pitch/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/3/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/time/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/3/weight', ControlSpec(-1, 1, \lin, 0, 1, ""),
			'/target/3/keep', ControlSpec(0, 1, \lin, 1, 0),
			'/target/3/neighbours', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/elsewhere', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/move', ["still", "sine", "ramp", "walk"],
			'/target/3/move/bars', ControlSpec(0.25, 64, \exp, 0, 8, "bars"),
			'/target/3/move/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/move/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/3/move/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/on', ControlSpec(0, 1, \lin, 1, 0),
			'/target/4/layer', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/target/4/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/channel/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/4/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/pitch/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/4/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/time/width', ControlSpec(0, 1, \lin, 0, 1, ""),
			'/target/4/weight', ControlSpec(-1, 1, \lin, 0, 1, ""),
			'/target/4/keep', ControlSpec(0, 1, \lin, 1, 0),
			'/target/4/neighbours', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/elsewhere', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/move', ["still", "sine", "ramp", "walk"],
			'/target/4/move/bars', ControlSpec(0.25, 64, \exp, 0, 8, "bars"),
			'/target/4/move/channel', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/move/pitch', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/target/4/move/time', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/dream/on', ControlSpec(0, 1, \lin, 1, 1),
			'/dream/rate', ControlSpec(-80, -6, \lin, 0, -48, "dB"),
			'/dream/momentum', ControlSpec(0, 0.99, \lin, 0, 0.5, ""),
			'/dream/step', ["momentum", "adam"],
			'/dream/shape', ControlSpec(0.5, 4, \lin, 0, 1, ""),
			'/dream/space', ["waveform", "spectrum", "mask"],
			'/dream/tilt', ControlSpec(0, 2, \lin, 0, 0.5, ""),
			'/dream/floor', ControlSpec(20, 2000, \exp, 0, 100, "Hz"),
			'/dream/balance', ControlSpec(0, 1, \lin, 0, 0.5, ""),
			'/dream/leak', ControlSpec(0, 1, \lin, 0, 0.1, ""),
			'/dream/copies', ControlSpec(1, 8, \lin, 1, 2, "copies"),
			'/dream/shift', ControlSpec(0, 500, \lin, 0, 20, "ms"),
			'/dream/noise', ControlSpec(-100, -20, \lin, 0, -50, "dB"),
			'/dream/noise/gradient', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/dream/denoise', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/dream/pitchshift', ControlSpec(0, 100, \lin, 0, 0, "cents"),
			'/dream/mask/time', ControlSpec(0, 0.9, \lin, 0, 0, ""),
			'/dream/mask/pitch', ControlSpec(0, 0.9, \lin, 0, 0, ""),
			'/dream/quiet', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/dream/hush', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/dream/dark', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/dream/width', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/dream/budget', ControlSpec(0, 60, \lin, 0, 0, "dB"),
			'/dream/level', ControlSpec(-60, -6, \lin, 0, -20, "dB"),
			'/style/weight', ControlSpec(-1, 1, \lin, 0, 0, ""),
			'/style/clip', \text,
			'/style/of', ["ear", "log", "magnitude", "hermitian", "as-written"],
			'/style/from', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/style/to', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/content/weight', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/content/layer', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/caricature/weight', ControlSpec(-1, 1, \lin, 0, 0, ""),
			'/caricature/layer', ["scalogram", "block-0-1", "block-0-2", "block-1-1", "block-1-2", "block-2-1", "block-2-2", "block-3-1", "block-3-2", "block-4-1", "block-4-2", "block-5-1", "block-5-2", "block-6-1", "block-6-2", "block-7-1", "block-7-2", "ar-0", "ar-1", "ar-2", "ar-3", "ar-4", "ar-5", "ar-6", "ar-7", "ar-8", "surprise"],
			'/anchor/clip', \text,
			'/anchor/pull', ControlSpec(0, 1, \lin, 0, 0.01, ""),
			'/anchor/level', ControlSpec(-60, 12, \lin, 0, 0, "dB"),
			'/anchor/fit', ["fit", "cut"],
			'/loop/gain', ControlSpec(-60, 6, \lin, 0, 0, "dB"),
			'/loop/swap', ["loop", "bar", "beat", "now"],
			'/loop/fade', ControlSpec(1, 2000, \exp, 0, 60, "ms"),
			'/loop/morph', ControlSpec(0, 16, \lin, 0, 0, "beats"),
			'/loop/freeze', ControlSpec(0, 1, \lin, 1, 0),
			'/loop/reverse', ControlSpec(0, 1, \lin, 1, 0),
			'/loop/speed', ["half", "normal", "double"],
			'/clock/tempo', ControlSpec(20, 300, \lin, 0, 120, "bpm"),
			'/clock/source', ["internal", "midi"],
			'/clock/offset', ControlSpec(-200, 200, \lin, 0, 0, "ms"),
			'/clock/send', ControlSpec(0, 1, \lin, 1, 0),
			'/clock/run', ControlSpec(0, 1, \lin, 1, 1),
			'/clock/bars', ControlSpec(1, 8, \lin, 1, 2, "bars"),
			'/fx/low', ControlSpec(-24, 12, \lin, 0, 0, "dB"),
			'/fx/mid', ControlSpec(-24, 12, \lin, 0, 0, "dB"),
			'/fx/high', ControlSpec(-24, 12, \lin, 0, 0, "dB"),
			'/fx/filter', ControlSpec(-1, 1, \lin, 0, 0, ""),
			'/fx/drive', ControlSpec(0, 36, \lin, 0, 0, "dB"),
			'/fx/compress', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/fx/reverb', ControlSpec(0, 1, \lin, 0, 0, ""),
			'/fx/reverb/size', ControlSpec(0.2, 12, \exp, 0, 2, "s"),
			'/out/gain', ControlSpec(-60, 24, \lin, 0, 0, "dB"),
			'/out/ceiling', ControlSpec(-24, 0, \lin, 0, -1, "dBFS"),
			'/out/pan', ControlSpec(-1, 1, \lin, 0, 0, ""),
			'/out/filter', ControlSpec(-1, 1, \lin, 0, 0, ""),
			'/out/mute', ControlSpec(0, 1, \lin, 1, 0),
			'/out/fadein', ControlSpec(0, 10, \lin, 0, 0.5, "s"),
			'/midi/takeover', ["none", "pickup", "scale"],
			'/record/format', ["wav", "flac"],
			'/record/diary', ControlSpec(0, 1, \lin, 1, 0),
		]);
	}
}
