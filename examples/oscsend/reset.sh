#!/bin/sh
# Every parameter with its initial value, as oscsend would send it. Made by npm run docs.
#   reset.sh [HOST [PORT]]    puts everything back to where it begins, except /out
# The types are those of OSC: i a whole number, f any number, s a word.
set -eu
host=${1:-127.0.0.1}
port=${2:-9000}
send() { oscsend "$host" "$port" "$@"; }

send /target/notes s none                         # Notes that the ear should hear, for ears that know notes.
send /target/notes/weight i 1                     # How much the notes count against the other targets.

send /target/1/on i 0                             # Whether target 1 counts.
send /target/1/layer s scalogram                  # Layer of target 1.
send /target/1/channel i 0                        # Where target 1 lies among the channels.
send /target/1/channel/width i 1                  # Share of the channels in target 1; 0 is one channel.
send /target/1/pitch i 0                          # Where target 1 lies in pitch, low to high.
send /target/1/pitch/width i 1                    # Share of the pitch range in target 1; 0 is one row.
send /target/1/time i 0                           # Where target 1 starts in the loop; it may reach round the end.
send /target/1/time/width i 1                     # Share of the loop in target 1; 0 is one frame.
send /target/1/weight i 1                         # How much target 1 counts; below 0 it is avoided.
send /target/1/keep i 0                           # Whether what target 1 has covered stays in it when it moves on.
send /target/1/neighbours i 0                     # How much other channels are held down where target 1 is.
send /target/1/elsewhere i 0                      # How much the channels of target 1 are held down where it is not.
send /target/1/move s still                       # How target 1 wanders by itself: to and fro, round and round, or at random.
send /target/1/move/bars i 8                      # How long target 1 wanders until it begins again; of a walk, from one place to the next.
send /target/1/move/channel i 0                   # How far target 1 wanders among the channels.
send /target/1/move/pitch i 0                     # How far target 1 wanders in pitch.
send /target/1/move/time i 0                      # How far target 1 wanders in the loop.

send /target/2/on i 0                             # Whether target 2 counts.
send /target/2/layer s scalogram                  # Layer of target 2.
send /target/2/channel i 0                        # Where target 2 lies among the channels.
send /target/2/channel/width i 1                  # Share of the channels in target 2; 0 is one channel.
send /target/2/pitch i 0                          # Where target 2 lies in pitch, low to high.
send /target/2/pitch/width i 1                    # Share of the pitch range in target 2; 0 is one row.
send /target/2/time i 0                           # Where target 2 starts in the loop; it may reach round the end.
send /target/2/time/width i 1                     # Share of the loop in target 2; 0 is one frame.
send /target/2/weight i 1                         # How much target 2 counts; below 0 it is avoided.
send /target/2/keep i 0                           # Whether what target 2 has covered stays in it when it moves on.
send /target/2/neighbours i 0                     # How much other channels are held down where target 2 is.
send /target/2/elsewhere i 0                      # How much the channels of target 2 are held down where it is not.
send /target/2/move s still                       # How target 2 wanders by itself: to and fro, round and round, or at random.
send /target/2/move/bars i 8                      # How long target 2 wanders until it begins again; of a walk, from one place to the next.
send /target/2/move/channel i 0                   # How far target 2 wanders among the channels.
send /target/2/move/pitch i 0                     # How far target 2 wanders in pitch.
send /target/2/move/time i 0                      # How far target 2 wanders in the loop.

send /target/3/on i 0                             # Whether target 3 counts.
send /target/3/layer s scalogram                  # Layer of target 3.
send /target/3/channel i 0                        # Where target 3 lies among the channels.
send /target/3/channel/width i 1                  # Share of the channels in target 3; 0 is one channel.
send /target/3/pitch i 0                          # Where target 3 lies in pitch, low to high.
send /target/3/pitch/width i 1                    # Share of the pitch range in target 3; 0 is one row.
send /target/3/time i 0                           # Where target 3 starts in the loop; it may reach round the end.
send /target/3/time/width i 1                     # Share of the loop in target 3; 0 is one frame.
send /target/3/weight i 1                         # How much target 3 counts; below 0 it is avoided.
send /target/3/keep i 0                           # Whether what target 3 has covered stays in it when it moves on.
send /target/3/neighbours i 0                     # How much other channels are held down where target 3 is.
send /target/3/elsewhere i 0                      # How much the channels of target 3 are held down where it is not.
send /target/3/move s still                       # How target 3 wanders by itself: to and fro, round and round, or at random.
send /target/3/move/bars i 8                      # How long target 3 wanders until it begins again; of a walk, from one place to the next.
send /target/3/move/channel i 0                   # How far target 3 wanders among the channels.
send /target/3/move/pitch i 0                     # How far target 3 wanders in pitch.
send /target/3/move/time i 0                      # How far target 3 wanders in the loop.

send /target/4/on i 0                             # Whether target 4 counts.
send /target/4/layer s scalogram                  # Layer of target 4.
send /target/4/channel i 0                        # Where target 4 lies among the channels.
send /target/4/channel/width i 1                  # Share of the channels in target 4; 0 is one channel.
send /target/4/pitch i 0                          # Where target 4 lies in pitch, low to high.
send /target/4/pitch/width i 1                    # Share of the pitch range in target 4; 0 is one row.
send /target/4/time i 0                           # Where target 4 starts in the loop; it may reach round the end.
send /target/4/time/width i 1                     # Share of the loop in target 4; 0 is one frame.
send /target/4/weight i 1                         # How much target 4 counts; below 0 it is avoided.
send /target/4/keep i 0                           # Whether what target 4 has covered stays in it when it moves on.
send /target/4/neighbours i 0                     # How much other channels are held down where target 4 is.
send /target/4/elsewhere i 0                      # How much the channels of target 4 are held down where it is not.
send /target/4/move s still                       # How target 4 wanders by itself: to and fro, round and round, or at random.
send /target/4/move/bars i 8                      # How long target 4 wanders until it begins again; of a walk, from one place to the next.
send /target/4/move/channel i 0                   # How far target 4 wanders among the channels.
send /target/4/move/pitch i 0                     # How far target 4 wanders in pitch.
send /target/4/move/time i 0                      # How far target 4 wanders in the loop.

send /dream/on i 1                                # Whether the dream goes on; off, the clip stays as it is.
send /dream/rate i -48                            # Loudness (RMS) of the change that one step makes.
send /dream/momentum f 0.5                        # How much of the last step goes on in the next.
send /dream/step s momentum                       # momentum: along the gradient, and what is left of the last step. adam: what is small and steady counts as much as what is large.
send /dream/shape i 1                             # Exponent of activations: above 1 what is strong already is raised most, below 1 what is weak.
send /dream/space s spectrum                      # What a step changes: samples; Fourier coefficients, lower ones more; or how loud each band of the anchor is at each moment.
send /dream/tilt f 0.5                            # How much more low frequencies change than high ones in the spectrum: coefficients are scaled by 1/f to this power.
send /dream/floor i 100                           # Below it the spectrum does not tilt any more.
send /dream/balance f 0.5                         # How evenly a step is spread over the bands of the ear, so that high ones do not win.
send /dream/leak f 0.1                            # How much units that are shut have their say in the direction of a step, so that a dream begins where they hear nothing.
send /dream/copies i 2                            # Shifted, masked and noisy copies of the clip that one step averages.
send /dream/shift i 20                            # Largest random shift of a copy in time, so that the dream does not live on exact samples.
send /dream/noise i -50                           # Noise (RMS) in every copy that the dream must survive.
send /dream/noise/gradient i 0                    # Share of chance in the direction of a step.
send /dream/denoise i 0                           # How much each step takes away of what lies near the noise floor of the clip.
send /dream/pitchshift i 0                        # How far a copy wavers in pitch, up and down once in the loop.
send /dream/mask/time i 0                         # Share of the loop that is silenced in a copy.
send /dream/mask/pitch i 0                        # Share of the pitch range that is silenced in a copy.
send /dream/quiet i 0                             # How much everything else in the targeted layers is held down.
send /dream/hush i 0                              # How much the sound as a whole is held down, for ears that hear a scalogram.
send /dream/dark i 0                              # How much the upper half of the pitches is held down, for ears that hear a scalogram.
send /dream/width i 0                             # How wide the dream is: above 0 two dreams of the same goal go on, one to the left and one to the right, each with half of the copies.
send /dream/budget i 0                            # How far the change stays below the anchor (signal to noise); 0 is no limit.
send /dream/level i -20                           # Loudness (RMS) that the dream does not exceed, unless its anchor does.

send /style/weight i 0                            # How much the dream takes on the texture of the style clip; below 0 it leaves it.
send /style/clip s beat                           # The sound whose texture is taken on.
send /style/of s ear                              # Texture as correlations between channels of the ear, or between bands of a Fourier transform: of its logarithm, its magnitude, its complex values, or those without conjugation.
send /style/from s scalogram                      # Shallowest layer of the style.
send /style/to s block-3-2                        # Deepest layer of the style.

send /content/weight i 0                          # How much the dream keeps what the ear hears in the anchor.
send /content/layer s surprise                    # Layer in which it is kept.

send /caricature/weight i 0                       # How much is exaggerated what the ear hears in the anchor; below 0 it is muted.
send /caricature/layer s block-6-1                # Layer in which it is exaggerated.

send /anchor/clip s noise                         # The sound that the dream starts from and is pulled back to.
send /anchor/pull f 0.01                          # How far each step moves the clip back towards the anchor.
send /anchor/level i 0                            # Gain of the anchor; noise is at -40 dB (RMS) when this is 0.
send /anchor/fit s fit                            # fit: play a short file faster or slower, so that it fills the loop in whole repeats. cut: keep its speed.

send /loop/gain i 0                               # Level of the loop.
send /loop/swap s loop                            # Where the next clip takes over: where the loop comes round, at the next bar or beat, or as soon as it is there.
send /loop/fade i 60                              # Equal-power fade from one clip to the next: it ends where the loop comes round, and begins at a bar or beat.
send /loop/morph i 0                              # Lets the next clip come over so many beats instead of the fade; 0 is the fade.
send /loop/freeze i 0                             # Keep the clip that plays, whatever the dream makes.
send /loop/reverse i 0                            # Play backward.
send /loop/speed s normal                         # Play at half or double speed, an octave lower or higher: the loop lasts twice or half the bars.

send /clock/tempo i 120                           # Beats per minute: the clip that plays follows at once, like a tape, and the next ones are dreamt at the new length.
send /clock/source s internal                     # Whose tempo and beats the loop keeps to: its own, or those of the MIDI clock at --midi-in, with start, stop and song position.
send /clock/offset i 0                            # How much later than the MIDI clock the loop is heard; below 0 earlier.
send /clock/send i 0                              # Send MIDI clock to --midi-out, in time with what is heard.
send /clock/run i 1                               # Off, the loop stands still and is silent; on, it goes on from there.
send /clock/bars i 2                              # Bars of four beats in the loop; fewer or more where they would not last 1 to 16 seconds.

send /fx/low i 0                                  # Gain below 200 Hz.
send /fx/mid i 0                                  # Gain around 1 kHz.
send /fx/high i 0                                 # Gain above 4 kHz.
send /fx/filter i 0                               # Filter: below 0 a low-pass that closes, down to 80 Hz; above 0 a high-pass that opens, up to 10 kHz; 0 is none.
send /fx/drive i 0                                # How hard the sound is driven into saturation, at about the same loudness.
send /fx/compress i 0                             # How much loud moments are held down and all the rest is raised.
send /fx/reverb i 0                               # Share of a room in the sound; 1 is the room alone.
send /fx/reverb/size i 2                          # How long the room takes to die away by 60 dB; it goes on round the loop.

send /midi/takeover s pickup                      # What a MIDI knob does that stands elsewhere than its parameter. none: it jumps there. pickup: nothing until the knob has passed it. scale: it moves at once, and both meet at the end.

send /record/format s wav                         # Of the next recording: WAV with 32-bit floats, or FLAC with 24 bits.
send /record/diary i 0                            # Keep every clip that takes over, as /clip/keep does, in the folder `diary` in `--home`: about 4 GB an hour.
