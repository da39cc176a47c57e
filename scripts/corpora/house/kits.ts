// Sonic Pi's samples, by what they are good for in a house track; loops with the beats that they last.

export const KICKS =
  'bd_808 bd_fat bd_gas bd_haus bd_klub bd_pure bd_sone bd_tek bd_zome bd_ada bd_mehackit drum_heavy_kick drum_bass_hard elec_hollow_kick elec_soft_kick'.split(
    ' ',
  );

/** clap is no sample: it is made of noise. */
export const CLAPS =
  'clap clap clap sn_dub sn_dolf sn_generic sn_zome elec_snare elec_hi_snare elec_filt_snare drum_snare_hard perc_snap perc_snap2'.split(
    ' ',
  );

export const CLOSED =
  'hat_bdu hat_cab hat_gem hat_hier hat_mess hat_raw hat_sci hat_snap hat_star hat_tap hat_yosh hat_zan hat_zap drum_cymbal_closed drum_cymbal_pedal tbd_perc_hat'.split(
    ' ',
  );

export const OPEN =
  'hat_cats hat_gump hat_metal hat_noiz hat_psych hat_zild drum_cymbal_open drum_cymbal_soft elec_cymbal hat_gnu'.split(
    ' ',
  );

export const RIDES = ['ride_tri', 'ride_via', 'drum_cymbal_soft', 'elec_triangle'];

export const PERCUSSION =
  'drum_cowbell drum_tom_hi_soft drum_tom_mid_soft drum_tom_lo_soft drum_tom_hi_hard elec_blip elec_blip2 elec_blup elec_bong elec_flip elec_fuzz_tom elec_pop elec_plip elec_tick elec_twip elec_wood elec_beep elec_ping glitch_perc1 glitch_perc2 glitch_perc3 glitch_perc4 glitch_perc5 perc_impact1 perc_impact2 perc_swoosh perc_snap tabla_ghe1 tabla_ghe3 tabla_ke1 tabla_na tabla_na_s tabla_te1 tabla_tas2 tabla_tun1 tbd_perc_blip tbd_perc_tap_1 tbd_perc_tap_2'.split(
    ' ',
  );

export const CRASHES = ['drum_splash_hard', 'drum_cymbal_hard', 'drum_splash_soft'];

export const BEDS =
  'ambi_dark_woosh ambi_drone ambi_glass_hum ambi_haunted_hum ambi_lunar_land ambi_sauna vinyl_hiss tbd_fxbed_loop loop_3d_printer'.split(
    ' ',
  );

export const LOOPS: Readonly<Record<string, number>> = {
  loop_amen: 4,
  loop_breakbeat: 4,
  loop_industrial: 2,
  loop_mehackit1: 4,
  loop_mehackit2: 4,
  loop_perc1: 4,
  loop_perc2: 4,
  loop_electric: 4,
  loop_weirdo: 8,
  loop_compus: 16,
  loop_garzul: 16,
  loop_mika: 16,
  loop_safari: 16,
  loop_tabla: 16,
  arovane_beat_a: 32,
  arovane_beat_b: 32,
  arovane_beat_c: 16,
  arovane_beat_d: 24,
  arovane_beat_e: 24,
};

/** Every sample that a track can ask for. */
export const SAMPLES: readonly string[] = [
  ...new Set([
    ...KICKS,
    ...CLAPS,
    ...CLOSED,
    ...OPEN,
    ...RIDES,
    ...PERCUSSION,
    ...CRASHES,
    ...BEDS,
    ...Object.keys(LOOPS),
  ]),
].filter((name) => name !== 'clap');
