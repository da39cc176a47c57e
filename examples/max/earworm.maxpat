{
  "patcher": {
    "fileversion": 1,
    "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
    "classnamespace": "box",
    "rect": [60, 100, 640, 300],
    "openinpresentation": 1,
    "default_fontsize": 12,
    "default_fontname": "Arial",
    "gridsize": [15, 15],
    "boxes": [
      {
        "box": {
          "id": "obj-1",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [20, 10, 788, 22],
          "text": "Earworm. Sends to 127.0.0.1 UDP 9000, hears at 9003. Double-click a family. Made by npm run docs.",
          "presentation": 1,
          "presentation_rect": [20, 10, 600, 20],
          "fontsize": 10
        }
      },
      {
        "box": {
          "id": "obj-2",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [20, 260, 188, 22],
          "text": "udpsend 127.0.0.1 9000"
        }
      },
      {
        "box": {
          "id": "obj-3",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [20, 50, 132, 22],
          "outlettype": [""],
          "text": "udpreceive 9003"
        }
      },
      {
        "box": {
          "id": "obj-4",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [300, 80, 100, 22],
          "outlettype": ["", ""],
          "text": "route /fail"
        }
      },
      {
        "box": {
          "id": "obj-5",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [300, 110, 180, 22],
          "text": "print earworm refuses"
        }
      },
      {
        "box": {
          "id": "obj-6",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [460, 50, 76, 22],
          "outlettype": [""],
          "text": "loadbang"
        }
      },
      {
        "box": {
          "id": "obj-7",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [460, 80, 52, 22],
          "outlettype": ["", ""],
          "text": "t b b"
        }
      },
      {
        "box": {
          "id": "obj-8",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [540, 110, 100, 22],
          "outlettype": [""],
          "text": "metro 20000"
        }
      },
      {
        "box": {
          "id": "obj-9",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [540, 140, 180, 22],
          "outlettype": [""],
          "text": "/notify 1 9003 params"
        }
      },
      {
        "box": {
          "id": "obj-10",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [460, 110, 84, 22],
          "outlettype": [""],
          "text": "delay 500"
        }
      },
      {
        "box": {
          "id": "obj-11",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [460, 140, 76, 22],
          "outlettype": [""],
          "text": "/refresh"
        }
      },
      {
        "box": {
          "id": "obj-12",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [700, 110, 92, 22],
          "outlettype": [""],
          "text": "delay 1000"
        }
      },
      {
        "box": {
          "id": "obj-13",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [700, 140, 20, 22],
          "outlettype": [""],
          "text": "1"
        }
      },
      {
        "box": {
          "id": "obj-14",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [700, 170, 44, 22],
          "outlettype": [""],
          "text": "gate"
        }
      },
      {
        "box": {
          "id": "obj-15",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [20, 180, 76, 22],
          "outlettype": [""],
          "text": "p target",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 50, 332, 22],
                  "outlettype": ["", "", ""],
                  "text": "route /target/notes /target/notes/weight"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 52, 22],
                  "text": "notes",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /target/notes"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "textedit",
                  "numinlets": 1,
                  "numoutlets": 4,
                  "patching_rect": [30, 120, 44, 22],
                  "outlettype": ["", "int", "", ""],
                  "text": "none",
                  "keymode": 1,
                  "lines": 1,
                  "parameter_enable": 0,
                  "presentation": 1,
                  "presentation_rect": [10, 30, 100, 22]
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 2,
                  "patching_rect": [30, 180, 92, 22],
                  "outlettype": ["", ""],
                  "text": "route text"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/notes/weight"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target notes weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target notes weight",
                      "parameter_shortname": "notes/weight",
                      "parameter_info": "How much the notes count against the other targets.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [20, 50, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-16",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [120, 180, 92, 22],
          "outlettype": [""],
          "text": "p target-1",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 268],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 760, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 18,
                  "patching_rect": [30, 50, 2588, 22],
                  "outlettype": ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
                  "text": "route /target/1/on /target/1/layer /target/1/channel /target/1/channel/width /target/1/pitch /target/1/pitch/width /target/1/time /target/1/time/width /target/1/weight /target/1/keep /target/1/neighbours /target/1/elsewhere /target/1/move /target/1/move/bars /target/1/move/channel /target/1/move/pitch /target/1/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 28, 22],
                  "text": "on",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/on"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [14, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 1 on",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 on",
                      "parameter_shortname": "on",
                      "parameter_info": "Whether target 1 counts.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 52, 22],
                  "text": "layer",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/layer"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 1 layer",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 layer",
                      "parameter_shortname": "layer",
                      "parameter_info": "Layer of target 1.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 212, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/channel"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 channel",
                      "parameter_shortname": "channel",
                      "parameter_info": "Where target 1 lies among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 260, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/channel/width"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 channel width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 channel width",
                      "parameter_shortname": "channel/width",
                      "parameter_info": "Share of the channels in target 1; 0 is one channel.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 pitch",
                      "parameter_shortname": "pitch",
                      "parameter_info": "Where target 1 lies in pitch, low to high.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 244, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/pitch/width"
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 pitch width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 pitch width",
                      "parameter_shortname": "pitch/width",
                      "parameter_info": "Share of the pitch range in target 1; 0 is one row.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/time"
                }
              },
              {
                "box": {
                  "id": "obj-25",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-26",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 time",
                      "parameter_shortname": "time",
                      "parameter_info": "Where target 1 starts in the loop; it may reach round the end.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-27",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/time/width"
                }
              },
              {
                "box": {
                  "id": "obj-28",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-29",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 time width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 time width",
                      "parameter_shortname": "time/width",
                      "parameter_info": "Share of the loop in target 1; 0 is one frame.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-30",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 410, 204, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/weight"
                }
              },
              {
                "box": {
                  "id": "obj-31",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-32",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 weight",
                      "parameter_shortname": "weight",
                      "parameter_info": "How much target 1 counts; below 0 it is avoided.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-33",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 260, 44, 22],
                  "text": "keep",
                  "presentation": 1,
                  "presentation_rect": [340, 86, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-34",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/keep"
                }
              },
              {
                "box": {
                  "id": "obj-35",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-36",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 320, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [344, 106, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 1 keep",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 keep",
                      "parameter_shortname": "keep",
                      "parameter_info": "Whether what target 1 has covered stays in it when it moves on.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-37",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/neighbours"
                }
              },
              {
                "box": {
                  "id": "obj-38",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-39",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 neighbours",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 neighbours",
                      "parameter_shortname": "neighbours",
                      "parameter_info": "How much other channels are held down where target 1 is.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-40",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 410, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/elsewhere"
                }
              },
              {
                "box": {
                  "id": "obj-41",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-42",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 elsewhere",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 elsewhere",
                      "parameter_shortname": "elsewhere",
                      "parameter_info": "How much the channels of target 1 are held down where it is not.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-43",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 460, 44, 22],
                  "text": "move",
                  "presentation": 1,
                  "presentation_rect": [10, 162, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-44",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 610, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/move"
                }
              },
              {
                "box": {
                  "id": "obj-45",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 490, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-46",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 520, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 182, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 1 move",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 move",
                      "parameter_shortname": "move",
                      "parameter_info": "How target 1 wanders by itself: to and fro, round and round, or at random.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["still", "sine", "ramp", "walk"],
                      "parameter_mmax": 3
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-47",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/move/bars"
                }
              },
              {
                "box": {
                  "id": "obj-48",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-49",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 move bars",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 move bars",
                      "parameter_shortname": "move/bars",
                      "parameter_info": "How long target 1 wanders until it begins again; of a walk, from one place to the next.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [8],
                      "parameter_type": 0,
                      "parameter_mmin": 0.25,
                      "parameter_mmax": 64,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f bars",
                      "parameter_exponent": 4.0875
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-50",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 610, 252, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/move/channel"
                }
              },
              {
                "box": {
                  "id": "obj-51",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-52",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 move channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 move channel",
                      "parameter_shortname": "move/channel",
                      "parameter_info": "How far target 1 wanders among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-53",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 610, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/move/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-54",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-55",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 move pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 move pitch",
                      "parameter_shortname": "move/pitch",
                      "parameter_info": "How far target 1 wanders in pitch.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-56",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/1/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-57",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-58",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 1 move time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 1 move time",
                      "parameter_shortname": "move/time",
                      "parameter_info": "How far target 1 wanders in the loop.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-25", 0], "destination": ["obj-26", 0] } },
              { "patchline": { "source": ["obj-26", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-3", 6], "destination": ["obj-25", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-28", 0], "destination": ["obj-29", 0] } },
              { "patchline": { "source": ["obj-29", 0], "destination": ["obj-27", 0] } },
              { "patchline": { "source": ["obj-3", 7], "destination": ["obj-28", 0] } },
              { "patchline": { "source": ["obj-27", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-31", 0], "destination": ["obj-32", 0] } },
              { "patchline": { "source": ["obj-32", 0], "destination": ["obj-30", 0] } },
              { "patchline": { "source": ["obj-3", 8], "destination": ["obj-31", 0] } },
              { "patchline": { "source": ["obj-30", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-35", 0], "destination": ["obj-36", 0] } },
              { "patchline": { "source": ["obj-36", 0], "destination": ["obj-34", 0] } },
              { "patchline": { "source": ["obj-3", 9], "destination": ["obj-35", 0] } },
              { "patchline": { "source": ["obj-34", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-38", 0], "destination": ["obj-39", 0] } },
              { "patchline": { "source": ["obj-39", 0], "destination": ["obj-37", 0] } },
              { "patchline": { "source": ["obj-3", 10], "destination": ["obj-38", 0] } },
              { "patchline": { "source": ["obj-37", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-41", 0], "destination": ["obj-42", 0] } },
              { "patchline": { "source": ["obj-42", 0], "destination": ["obj-40", 0] } },
              { "patchline": { "source": ["obj-3", 11], "destination": ["obj-41", 0] } },
              { "patchline": { "source": ["obj-40", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-45", 0], "destination": ["obj-46", 0] } },
              { "patchline": { "source": ["obj-46", 0], "destination": ["obj-44", 0] } },
              { "patchline": { "source": ["obj-3", 12], "destination": ["obj-45", 0] } },
              { "patchline": { "source": ["obj-44", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-48", 0], "destination": ["obj-49", 0] } },
              { "patchline": { "source": ["obj-49", 0], "destination": ["obj-47", 0] } },
              { "patchline": { "source": ["obj-3", 13], "destination": ["obj-48", 0] } },
              { "patchline": { "source": ["obj-47", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-51", 0], "destination": ["obj-52", 0] } },
              { "patchline": { "source": ["obj-52", 0], "destination": ["obj-50", 0] } },
              { "patchline": { "source": ["obj-3", 14], "destination": ["obj-51", 0] } },
              { "patchline": { "source": ["obj-50", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-54", 0], "destination": ["obj-55", 0] } },
              { "patchline": { "source": ["obj-55", 0], "destination": ["obj-53", 0] } },
              { "patchline": { "source": ["obj-3", 15], "destination": ["obj-54", 0] } },
              { "patchline": { "source": ["obj-53", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-57", 0], "destination": ["obj-58", 0] } },
              { "patchline": { "source": ["obj-58", 0], "destination": ["obj-56", 0] } },
              { "patchline": { "source": ["obj-3", 16], "destination": ["obj-57", 0] } },
              { "patchline": { "source": ["obj-56", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [120, 50, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-17",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [220, 180, 92, 22],
          "outlettype": [""],
          "text": "p target-2",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 268],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 760, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 18,
                  "patching_rect": [30, 50, 2588, 22],
                  "outlettype": ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
                  "text": "route /target/2/on /target/2/layer /target/2/channel /target/2/channel/width /target/2/pitch /target/2/pitch/width /target/2/time /target/2/time/width /target/2/weight /target/2/keep /target/2/neighbours /target/2/elsewhere /target/2/move /target/2/move/bars /target/2/move/channel /target/2/move/pitch /target/2/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 28, 22],
                  "text": "on",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/on"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [14, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 2 on",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 on",
                      "parameter_shortname": "on",
                      "parameter_info": "Whether target 2 counts.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 52, 22],
                  "text": "layer",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/layer"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 2 layer",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 layer",
                      "parameter_shortname": "layer",
                      "parameter_info": "Layer of target 2.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 212, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/channel"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 channel",
                      "parameter_shortname": "channel",
                      "parameter_info": "Where target 2 lies among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 260, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/channel/width"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 channel width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 channel width",
                      "parameter_shortname": "channel/width",
                      "parameter_info": "Share of the channels in target 2; 0 is one channel.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 pitch",
                      "parameter_shortname": "pitch",
                      "parameter_info": "Where target 2 lies in pitch, low to high.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 244, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/pitch/width"
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 pitch width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 pitch width",
                      "parameter_shortname": "pitch/width",
                      "parameter_info": "Share of the pitch range in target 2; 0 is one row.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/time"
                }
              },
              {
                "box": {
                  "id": "obj-25",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-26",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 time",
                      "parameter_shortname": "time",
                      "parameter_info": "Where target 2 starts in the loop; it may reach round the end.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-27",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/time/width"
                }
              },
              {
                "box": {
                  "id": "obj-28",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-29",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 time width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 time width",
                      "parameter_shortname": "time/width",
                      "parameter_info": "Share of the loop in target 2; 0 is one frame.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-30",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 410, 204, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/weight"
                }
              },
              {
                "box": {
                  "id": "obj-31",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-32",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 weight",
                      "parameter_shortname": "weight",
                      "parameter_info": "How much target 2 counts; below 0 it is avoided.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-33",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 260, 44, 22],
                  "text": "keep",
                  "presentation": 1,
                  "presentation_rect": [340, 86, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-34",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/keep"
                }
              },
              {
                "box": {
                  "id": "obj-35",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-36",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 320, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [344, 106, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 2 keep",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 keep",
                      "parameter_shortname": "keep",
                      "parameter_info": "Whether what target 2 has covered stays in it when it moves on.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-37",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/neighbours"
                }
              },
              {
                "box": {
                  "id": "obj-38",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-39",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 neighbours",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 neighbours",
                      "parameter_shortname": "neighbours",
                      "parameter_info": "How much other channels are held down where target 2 is.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-40",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 410, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/elsewhere"
                }
              },
              {
                "box": {
                  "id": "obj-41",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-42",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 elsewhere",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 elsewhere",
                      "parameter_shortname": "elsewhere",
                      "parameter_info": "How much the channels of target 2 are held down where it is not.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-43",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 460, 44, 22],
                  "text": "move",
                  "presentation": 1,
                  "presentation_rect": [10, 162, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-44",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 610, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/move"
                }
              },
              {
                "box": {
                  "id": "obj-45",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 490, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-46",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 520, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 182, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 2 move",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 move",
                      "parameter_shortname": "move",
                      "parameter_info": "How target 2 wanders by itself: to and fro, round and round, or at random.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["still", "sine", "ramp", "walk"],
                      "parameter_mmax": 3
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-47",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/move/bars"
                }
              },
              {
                "box": {
                  "id": "obj-48",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-49",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 move bars",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 move bars",
                      "parameter_shortname": "move/bars",
                      "parameter_info": "How long target 2 wanders until it begins again; of a walk, from one place to the next.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [8],
                      "parameter_type": 0,
                      "parameter_mmin": 0.25,
                      "parameter_mmax": 64,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f bars",
                      "parameter_exponent": 4.0875
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-50",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 610, 252, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/move/channel"
                }
              },
              {
                "box": {
                  "id": "obj-51",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-52",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 move channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 move channel",
                      "parameter_shortname": "move/channel",
                      "parameter_info": "How far target 2 wanders among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-53",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 610, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/move/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-54",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-55",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 move pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 move pitch",
                      "parameter_shortname": "move/pitch",
                      "parameter_info": "How far target 2 wanders in pitch.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-56",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/2/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-57",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-58",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 2 move time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 2 move time",
                      "parameter_shortname": "move/time",
                      "parameter_info": "How far target 2 wanders in the loop.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-25", 0], "destination": ["obj-26", 0] } },
              { "patchline": { "source": ["obj-26", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-3", 6], "destination": ["obj-25", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-28", 0], "destination": ["obj-29", 0] } },
              { "patchline": { "source": ["obj-29", 0], "destination": ["obj-27", 0] } },
              { "patchline": { "source": ["obj-3", 7], "destination": ["obj-28", 0] } },
              { "patchline": { "source": ["obj-27", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-31", 0], "destination": ["obj-32", 0] } },
              { "patchline": { "source": ["obj-32", 0], "destination": ["obj-30", 0] } },
              { "patchline": { "source": ["obj-3", 8], "destination": ["obj-31", 0] } },
              { "patchline": { "source": ["obj-30", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-35", 0], "destination": ["obj-36", 0] } },
              { "patchline": { "source": ["obj-36", 0], "destination": ["obj-34", 0] } },
              { "patchline": { "source": ["obj-3", 9], "destination": ["obj-35", 0] } },
              { "patchline": { "source": ["obj-34", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-38", 0], "destination": ["obj-39", 0] } },
              { "patchline": { "source": ["obj-39", 0], "destination": ["obj-37", 0] } },
              { "patchline": { "source": ["obj-3", 10], "destination": ["obj-38", 0] } },
              { "patchline": { "source": ["obj-37", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-41", 0], "destination": ["obj-42", 0] } },
              { "patchline": { "source": ["obj-42", 0], "destination": ["obj-40", 0] } },
              { "patchline": { "source": ["obj-3", 11], "destination": ["obj-41", 0] } },
              { "patchline": { "source": ["obj-40", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-45", 0], "destination": ["obj-46", 0] } },
              { "patchline": { "source": ["obj-46", 0], "destination": ["obj-44", 0] } },
              { "patchline": { "source": ["obj-3", 12], "destination": ["obj-45", 0] } },
              { "patchline": { "source": ["obj-44", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-48", 0], "destination": ["obj-49", 0] } },
              { "patchline": { "source": ["obj-49", 0], "destination": ["obj-47", 0] } },
              { "patchline": { "source": ["obj-3", 13], "destination": ["obj-48", 0] } },
              { "patchline": { "source": ["obj-47", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-51", 0], "destination": ["obj-52", 0] } },
              { "patchline": { "source": ["obj-52", 0], "destination": ["obj-50", 0] } },
              { "patchline": { "source": ["obj-3", 14], "destination": ["obj-51", 0] } },
              { "patchline": { "source": ["obj-50", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-54", 0], "destination": ["obj-55", 0] } },
              { "patchline": { "source": ["obj-55", 0], "destination": ["obj-53", 0] } },
              { "patchline": { "source": ["obj-3", 15], "destination": ["obj-54", 0] } },
              { "patchline": { "source": ["obj-53", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-57", 0], "destination": ["obj-58", 0] } },
              { "patchline": { "source": ["obj-58", 0], "destination": ["obj-56", 0] } },
              { "patchline": { "source": ["obj-3", 16], "destination": ["obj-57", 0] } },
              { "patchline": { "source": ["obj-56", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [220, 50, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-18",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [320, 180, 92, 22],
          "outlettype": [""],
          "text": "p target-3",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 268],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 760, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 18,
                  "patching_rect": [30, 50, 2588, 22],
                  "outlettype": ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
                  "text": "route /target/3/on /target/3/layer /target/3/channel /target/3/channel/width /target/3/pitch /target/3/pitch/width /target/3/time /target/3/time/width /target/3/weight /target/3/keep /target/3/neighbours /target/3/elsewhere /target/3/move /target/3/move/bars /target/3/move/channel /target/3/move/pitch /target/3/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 28, 22],
                  "text": "on",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/on"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [14, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 3 on",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 on",
                      "parameter_shortname": "on",
                      "parameter_info": "Whether target 3 counts.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 52, 22],
                  "text": "layer",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/layer"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 3 layer",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 layer",
                      "parameter_shortname": "layer",
                      "parameter_info": "Layer of target 3.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 212, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/channel"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 channel",
                      "parameter_shortname": "channel",
                      "parameter_info": "Where target 3 lies among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 260, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/channel/width"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 channel width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 channel width",
                      "parameter_shortname": "channel/width",
                      "parameter_info": "Share of the channels in target 3; 0 is one channel.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 pitch",
                      "parameter_shortname": "pitch",
                      "parameter_info": "Where target 3 lies in pitch, low to high.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 244, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/pitch/width"
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 pitch width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 pitch width",
                      "parameter_shortname": "pitch/width",
                      "parameter_info": "Share of the pitch range in target 3; 0 is one row.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/time"
                }
              },
              {
                "box": {
                  "id": "obj-25",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-26",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 time",
                      "parameter_shortname": "time",
                      "parameter_info": "Where target 3 starts in the loop; it may reach round the end.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-27",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/time/width"
                }
              },
              {
                "box": {
                  "id": "obj-28",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-29",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 time width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 time width",
                      "parameter_shortname": "time/width",
                      "parameter_info": "Share of the loop in target 3; 0 is one frame.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-30",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 410, 204, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/weight"
                }
              },
              {
                "box": {
                  "id": "obj-31",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-32",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 weight",
                      "parameter_shortname": "weight",
                      "parameter_info": "How much target 3 counts; below 0 it is avoided.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-33",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 260, 44, 22],
                  "text": "keep",
                  "presentation": 1,
                  "presentation_rect": [340, 86, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-34",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/keep"
                }
              },
              {
                "box": {
                  "id": "obj-35",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-36",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 320, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [344, 106, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 3 keep",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 keep",
                      "parameter_shortname": "keep",
                      "parameter_info": "Whether what target 3 has covered stays in it when it moves on.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-37",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/neighbours"
                }
              },
              {
                "box": {
                  "id": "obj-38",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-39",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 neighbours",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 neighbours",
                      "parameter_shortname": "neighbours",
                      "parameter_info": "How much other channels are held down where target 3 is.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-40",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 410, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/elsewhere"
                }
              },
              {
                "box": {
                  "id": "obj-41",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-42",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 elsewhere",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 elsewhere",
                      "parameter_shortname": "elsewhere",
                      "parameter_info": "How much the channels of target 3 are held down where it is not.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-43",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 460, 44, 22],
                  "text": "move",
                  "presentation": 1,
                  "presentation_rect": [10, 162, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-44",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 610, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/move"
                }
              },
              {
                "box": {
                  "id": "obj-45",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 490, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-46",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 520, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 182, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 3 move",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 move",
                      "parameter_shortname": "move",
                      "parameter_info": "How target 3 wanders by itself: to and fro, round and round, or at random.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["still", "sine", "ramp", "walk"],
                      "parameter_mmax": 3
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-47",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/move/bars"
                }
              },
              {
                "box": {
                  "id": "obj-48",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-49",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 move bars",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 move bars",
                      "parameter_shortname": "move/bars",
                      "parameter_info": "How long target 3 wanders until it begins again; of a walk, from one place to the next.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [8],
                      "parameter_type": 0,
                      "parameter_mmin": 0.25,
                      "parameter_mmax": 64,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f bars",
                      "parameter_exponent": 4.0875
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-50",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 610, 252, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/move/channel"
                }
              },
              {
                "box": {
                  "id": "obj-51",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-52",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 move channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 move channel",
                      "parameter_shortname": "move/channel",
                      "parameter_info": "How far target 3 wanders among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-53",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 610, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/move/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-54",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-55",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 move pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 move pitch",
                      "parameter_shortname": "move/pitch",
                      "parameter_info": "How far target 3 wanders in pitch.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-56",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/3/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-57",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-58",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 3 move time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 3 move time",
                      "parameter_shortname": "move/time",
                      "parameter_info": "How far target 3 wanders in the loop.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-25", 0], "destination": ["obj-26", 0] } },
              { "patchline": { "source": ["obj-26", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-3", 6], "destination": ["obj-25", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-28", 0], "destination": ["obj-29", 0] } },
              { "patchline": { "source": ["obj-29", 0], "destination": ["obj-27", 0] } },
              { "patchline": { "source": ["obj-3", 7], "destination": ["obj-28", 0] } },
              { "patchline": { "source": ["obj-27", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-31", 0], "destination": ["obj-32", 0] } },
              { "patchline": { "source": ["obj-32", 0], "destination": ["obj-30", 0] } },
              { "patchline": { "source": ["obj-3", 8], "destination": ["obj-31", 0] } },
              { "patchline": { "source": ["obj-30", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-35", 0], "destination": ["obj-36", 0] } },
              { "patchline": { "source": ["obj-36", 0], "destination": ["obj-34", 0] } },
              { "patchline": { "source": ["obj-3", 9], "destination": ["obj-35", 0] } },
              { "patchline": { "source": ["obj-34", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-38", 0], "destination": ["obj-39", 0] } },
              { "patchline": { "source": ["obj-39", 0], "destination": ["obj-37", 0] } },
              { "patchline": { "source": ["obj-3", 10], "destination": ["obj-38", 0] } },
              { "patchline": { "source": ["obj-37", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-41", 0], "destination": ["obj-42", 0] } },
              { "patchline": { "source": ["obj-42", 0], "destination": ["obj-40", 0] } },
              { "patchline": { "source": ["obj-3", 11], "destination": ["obj-41", 0] } },
              { "patchline": { "source": ["obj-40", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-45", 0], "destination": ["obj-46", 0] } },
              { "patchline": { "source": ["obj-46", 0], "destination": ["obj-44", 0] } },
              { "patchline": { "source": ["obj-3", 12], "destination": ["obj-45", 0] } },
              { "patchline": { "source": ["obj-44", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-48", 0], "destination": ["obj-49", 0] } },
              { "patchline": { "source": ["obj-49", 0], "destination": ["obj-47", 0] } },
              { "patchline": { "source": ["obj-3", 13], "destination": ["obj-48", 0] } },
              { "patchline": { "source": ["obj-47", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-51", 0], "destination": ["obj-52", 0] } },
              { "patchline": { "source": ["obj-52", 0], "destination": ["obj-50", 0] } },
              { "patchline": { "source": ["obj-3", 14], "destination": ["obj-51", 0] } },
              { "patchline": { "source": ["obj-50", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-54", 0], "destination": ["obj-55", 0] } },
              { "patchline": { "source": ["obj-55", 0], "destination": ["obj-53", 0] } },
              { "patchline": { "source": ["obj-3", 15], "destination": ["obj-54", 0] } },
              { "patchline": { "source": ["obj-53", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-57", 0], "destination": ["obj-58", 0] } },
              { "patchline": { "source": ["obj-58", 0], "destination": ["obj-56", 0] } },
              { "patchline": { "source": ["obj-3", 16], "destination": ["obj-57", 0] } },
              { "patchline": { "source": ["obj-56", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [320, 50, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-19",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [420, 180, 92, 22],
          "outlettype": [""],
          "text": "p target-4",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 268],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 760, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 18,
                  "patching_rect": [30, 50, 2588, 22],
                  "outlettype": ["", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
                  "text": "route /target/4/on /target/4/layer /target/4/channel /target/4/channel/width /target/4/pitch /target/4/pitch/width /target/4/time /target/4/time/width /target/4/weight /target/4/keep /target/4/neighbours /target/4/elsewhere /target/4/move /target/4/move/bars /target/4/move/channel /target/4/move/pitch /target/4/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 28, 22],
                  "text": "on",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/on"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [14, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 4 on",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 on",
                      "parameter_shortname": "on",
                      "parameter_info": "Whether target 4 counts.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 52, 22],
                  "text": "layer",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/layer"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 4 layer",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 layer",
                      "parameter_shortname": "layer",
                      "parameter_info": "Layer of target 4.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 212, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/channel"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 channel",
                      "parameter_shortname": "channel",
                      "parameter_info": "Where target 4 lies among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 260, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/channel/width"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 channel width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 channel width",
                      "parameter_shortname": "channel/width",
                      "parameter_info": "Share of the channels in target 4; 0 is one channel.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 pitch",
                      "parameter_shortname": "pitch",
                      "parameter_info": "Where target 4 lies in pitch, low to high.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 244, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/pitch/width"
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 pitch width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 pitch width",
                      "parameter_shortname": "pitch/width",
                      "parameter_info": "Share of the pitch range in target 4; 0 is one row.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/time"
                }
              },
              {
                "box": {
                  "id": "obj-25",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-26",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 time",
                      "parameter_shortname": "time",
                      "parameter_info": "Where target 4 starts in the loop; it may reach round the end.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-27",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/time/width"
                }
              },
              {
                "box": {
                  "id": "obj-28",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-29",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 time width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 time width",
                      "parameter_shortname": "time/width",
                      "parameter_info": "Share of the loop in target 4; 0 is one frame.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-30",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 410, 204, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/weight"
                }
              },
              {
                "box": {
                  "id": "obj-31",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-32",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 weight",
                      "parameter_shortname": "weight",
                      "parameter_info": "How much target 4 counts; below 0 it is avoided.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-33",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 260, 44, 22],
                  "text": "keep",
                  "presentation": 1,
                  "presentation_rect": [340, 86, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-34",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/keep"
                }
              },
              {
                "box": {
                  "id": "obj-35",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-36",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 320, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [344, 106, 18, 18],
                  "parameter_enable": 1,
                  "varname": "target 4 keep",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 keep",
                      "parameter_shortname": "keep",
                      "parameter_info": "Whether what target 4 has covered stays in it when it moves on.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-37",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 410, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/neighbours"
                }
              },
              {
                "box": {
                  "id": "obj-38",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-39",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 neighbours",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 neighbours",
                      "parameter_shortname": "neighbours",
                      "parameter_info": "How much other channels are held down where target 4 is.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-40",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 410, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/elsewhere"
                }
              },
              {
                "box": {
                  "id": "obj-41",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-42",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 elsewhere",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 elsewhere",
                      "parameter_shortname": "elsewhere",
                      "parameter_info": "How much the channels of target 4 are held down where it is not.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-43",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 460, 44, 22],
                  "text": "move",
                  "presentation": 1,
                  "presentation_rect": [10, 162, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-44",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 610, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/move"
                }
              },
              {
                "box": {
                  "id": "obj-45",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 490, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-46",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 520, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 182, 100, 16],
                  "parameter_enable": 1,
                  "varname": "target 4 move",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 move",
                      "parameter_shortname": "move",
                      "parameter_info": "How target 4 wanders by itself: to and fro, round and round, or at random.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["still", "sine", "ramp", "walk"],
                      "parameter_mmax": 3
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-47",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/move/bars"
                }
              },
              {
                "box": {
                  "id": "obj-48",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-49",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 move bars",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 move bars",
                      "parameter_shortname": "move/bars",
                      "parameter_info": "How long target 4 wanders until it begins again; of a walk, from one place to the next.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [8],
                      "parameter_type": 0,
                      "parameter_mmin": 0.25,
                      "parameter_mmax": 64,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f bars",
                      "parameter_exponent": 4.0875
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-50",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 610, 252, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/move/channel"
                }
              },
              {
                "box": {
                  "id": "obj-51",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-52",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 move channel",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 move channel",
                      "parameter_shortname": "move/channel",
                      "parameter_info": "How far target 4 wanders among the channels.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-53",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 610, 236, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/move/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-54",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-55",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 move pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 move pitch",
                      "parameter_shortname": "move/pitch",
                      "parameter_info": "How far target 4 wanders in pitch.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-56",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 610, 228, 22],
                  "outlettype": [""],
                  "text": "prepend /target/4/move/time"
                }
              },
              {
                "box": {
                  "id": "obj-57",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-58",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "target 4 move time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "target 4 move time",
                      "parameter_shortname": "move/time",
                      "parameter_info": "How far target 4 wanders in the loop.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-25", 0], "destination": ["obj-26", 0] } },
              { "patchline": { "source": ["obj-26", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-3", 6], "destination": ["obj-25", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-28", 0], "destination": ["obj-29", 0] } },
              { "patchline": { "source": ["obj-29", 0], "destination": ["obj-27", 0] } },
              { "patchline": { "source": ["obj-3", 7], "destination": ["obj-28", 0] } },
              { "patchline": { "source": ["obj-27", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-31", 0], "destination": ["obj-32", 0] } },
              { "patchline": { "source": ["obj-32", 0], "destination": ["obj-30", 0] } },
              { "patchline": { "source": ["obj-3", 8], "destination": ["obj-31", 0] } },
              { "patchline": { "source": ["obj-30", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-35", 0], "destination": ["obj-36", 0] } },
              { "patchline": { "source": ["obj-36", 0], "destination": ["obj-34", 0] } },
              { "patchline": { "source": ["obj-3", 9], "destination": ["obj-35", 0] } },
              { "patchline": { "source": ["obj-34", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-38", 0], "destination": ["obj-39", 0] } },
              { "patchline": { "source": ["obj-39", 0], "destination": ["obj-37", 0] } },
              { "patchline": { "source": ["obj-3", 10], "destination": ["obj-38", 0] } },
              { "patchline": { "source": ["obj-37", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-41", 0], "destination": ["obj-42", 0] } },
              { "patchline": { "source": ["obj-42", 0], "destination": ["obj-40", 0] } },
              { "patchline": { "source": ["obj-3", 11], "destination": ["obj-41", 0] } },
              { "patchline": { "source": ["obj-40", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-45", 0], "destination": ["obj-46", 0] } },
              { "patchline": { "source": ["obj-46", 0], "destination": ["obj-44", 0] } },
              { "patchline": { "source": ["obj-3", 12], "destination": ["obj-45", 0] } },
              { "patchline": { "source": ["obj-44", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-48", 0], "destination": ["obj-49", 0] } },
              { "patchline": { "source": ["obj-49", 0], "destination": ["obj-47", 0] } },
              { "patchline": { "source": ["obj-3", 13], "destination": ["obj-48", 0] } },
              { "patchline": { "source": ["obj-47", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-51", 0], "destination": ["obj-52", 0] } },
              { "patchline": { "source": ["obj-52", 0], "destination": ["obj-50", 0] } },
              { "patchline": { "source": ["obj-3", 14], "destination": ["obj-51", 0] } },
              { "patchline": { "source": ["obj-50", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-54", 0], "destination": ["obj-55", 0] } },
              { "patchline": { "source": ["obj-55", 0], "destination": ["obj-53", 0] } },
              { "patchline": { "source": ["obj-3", 15], "destination": ["obj-54", 0] } },
              { "patchline": { "source": ["obj-53", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-57", 0], "destination": ["obj-58", 0] } },
              { "patchline": { "source": ["obj-58", 0], "destination": ["obj-56", 0] } },
              { "patchline": { "source": ["obj-3", 16], "destination": ["obj-57", 0] } },
              { "patchline": { "source": ["obj-56", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [420, 50, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-20",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [520, 180, 68, 22],
          "outlettype": [""],
          "text": "p dream",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 344],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 960, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 25,
                  "patching_rect": [30, 50, 2732, 22],
                  "outlettype": [
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    ""
                  ],
                  "text": "route /dream/on /dream/rate /dream/momentum /dream/step /dream/shape /dream/space /dream/tilt /dream/floor /dream/balance /dream/leak /dream/copies /dream/shift /dream/noise /dream/noise/gradient /dream/denoise /dream/pitchshift /dream/mask/time /dream/mask/pitch /dream/quiet /dream/hush /dream/dark /dream/width /dream/budget /dream/level"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 28, 22],
                  "text": "on",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 148, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/on"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [14, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "dream on",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream on",
                      "parameter_shortname": "on",
                      "parameter_info": "Whether the dream goes on; off, the clip stays as it is.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/rate"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream rate",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream rate",
                      "parameter_shortname": "rate",
                      "parameter_info": "Loudness (RMS) of the change that one step makes.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [-48],
                      "parameter_type": 0,
                      "parameter_mmin": -80,
                      "parameter_mmax": -6,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/momentum"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream momentum",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream momentum",
                      "parameter_shortname": "momentum",
                      "parameter_info": "How much of the last step goes on in the next.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0.5],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 0.99,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 60, 44, 22],
                  "text": "step",
                  "presentation": 1,
                  "presentation_rect": [340, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/step"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "dream step",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream step",
                      "parameter_shortname": "step",
                      "parameter_info": "momentum: along the gradient, and what is left of the last step. adam: what is small and steady counts as much as what is large.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["momentum", "adam"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/shape"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream shape",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream shape",
                      "parameter_shortname": "shape",
                      "parameter_info": "Exponent of activations: above 1 what is strong already is raised most, below 1 what is weak.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 0,
                      "parameter_mmin": 0.5,
                      "parameter_mmax": 4,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [1330, 60, 52, 22],
                  "text": "space",
                  "presentation": 1,
                  "presentation_rect": [560, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/space"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "dream space",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream space",
                      "parameter_shortname": "space",
                      "parameter_info": "What a step changes: samples; Fourier coefficients, lower ones more; or how loud each band of the anchor is at each moment.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 2,
                      "parameter_enum": ["waveform", "spectrum", "mask"],
                      "parameter_mmax": 2
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-25",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 410, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/tilt"
                }
              },
              {
                "box": {
                  "id": "obj-26",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-27",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream tilt",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream tilt",
                      "parameter_shortname": "tilt",
                      "parameter_info": "How much more low frequencies change than high ones in the spectrum: coefficients are scaled by 1/f to this power.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0.5],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 2,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-28",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 410, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/floor"
                }
              },
              {
                "box": {
                  "id": "obj-29",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-30",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream floor",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream floor",
                      "parameter_shortname": "floor",
                      "parameter_info": "Below it the spectrum does not tilt any more.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [100],
                      "parameter_type": 0,
                      "parameter_mmin": 20,
                      "parameter_mmax": 2000,
                      "parameter_unitstyle": 3,
                      "parameter_exponent": 3.4594
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-31",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 410, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/balance"
                }
              },
              {
                "box": {
                  "id": "obj-32",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-33",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream balance",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream balance",
                      "parameter_shortname": "balance",
                      "parameter_info": "How evenly a step is spread over the bands of the ear, so that high ones do not win.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0.5],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-34",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 410, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/leak"
                }
              },
              {
                "box": {
                  "id": "obj-35",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-36",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream leak",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream leak",
                      "parameter_shortname": "leak",
                      "parameter_info": "How much units that are shut have their say in the direction of a step, so that a dream begins where they hear nothing.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0.1],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-37",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 410, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/copies"
                }
              },
              {
                "box": {
                  "id": "obj-38",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-39",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream copies",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream copies",
                      "parameter_shortname": "copies",
                      "parameter_info": "Shifted, masked and noisy copies of the clip that one step averages.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [2],
                      "parameter_type": 1,
                      "parameter_mmin": 1,
                      "parameter_mmax": 8,
                      "parameter_unitstyle": 0,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-40",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 410, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/shift"
                }
              },
              {
                "box": {
                  "id": "obj-41",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-42",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream shift",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream shift",
                      "parameter_shortname": "shift",
                      "parameter_info": "Largest random shift of a copy in time, so that the dream does not live on exact samples.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [20],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 500,
                      "parameter_unitstyle": 2,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-43",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 610, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/noise"
                }
              },
              {
                "box": {
                  "id": "obj-44",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-45",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream noise",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream noise",
                      "parameter_shortname": "noise",
                      "parameter_info": "Noise (RMS) in every copy that the dream must survive.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [-50],
                      "parameter_type": 0,
                      "parameter_mmin": -100,
                      "parameter_mmax": -20,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-46",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 610, 244, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/noise/gradient"
                }
              },
              {
                "box": {
                  "id": "obj-47",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-48",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream noise gradient",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream noise gradient",
                      "parameter_shortname": "noise/gradient",
                      "parameter_info": "Share of chance in the direction of a step.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-49",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 610, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/denoise"
                }
              },
              {
                "box": {
                  "id": "obj-50",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-51",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream denoise",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream denoise",
                      "parameter_shortname": "denoise",
                      "parameter_info": "How much each step takes away of what lies near the noise floor of the clip.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-52",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 610, 212, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/pitchshift"
                }
              },
              {
                "box": {
                  "id": "obj-53",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-54",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream pitchshift",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream pitchshift",
                      "parameter_shortname": "pitchshift",
                      "parameter_info": "How far a copy wavers in pitch, up and down once in the loop.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 100,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f cents",
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-55",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 610, 204, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/mask/time"
                }
              },
              {
                "box": {
                  "id": "obj-56",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-57",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream mask time",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream mask time",
                      "parameter_shortname": "mask/time",
                      "parameter_info": "Share of the loop that is silenced in a copy.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 0.9,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-58",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 610, 212, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/mask/pitch"
                }
              },
              {
                "box": {
                  "id": "obj-59",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 490, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-60",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 520, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 162, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream mask pitch",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream mask pitch",
                      "parameter_shortname": "mask/pitch",
                      "parameter_info": "Share of the pitch range that is silenced in a copy.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 0.9,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-61",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 810, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/quiet"
                }
              },
              {
                "box": {
                  "id": "obj-62",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 690, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-63",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 720, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 238, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream quiet",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream quiet",
                      "parameter_shortname": "quiet",
                      "parameter_info": "How much everything else in the targeted layers is held down.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-64",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 810, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/hush"
                }
              },
              {
                "box": {
                  "id": "obj-65",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 690, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-66",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 720, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 238, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream hush",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream hush",
                      "parameter_shortname": "hush",
                      "parameter_info": "How much the sound as a whole is held down, for ears that hear a scalogram.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-67",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 810, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/dark"
                }
              },
              {
                "box": {
                  "id": "obj-68",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 690, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-69",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 720, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 238, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream dark",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream dark",
                      "parameter_shortname": "dark",
                      "parameter_info": "How much the upper half of the pitches is held down, for ears that hear a scalogram.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-70",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 810, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/width"
                }
              },
              {
                "box": {
                  "id": "obj-71",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 690, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-72",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 720, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 238, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream width",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream width",
                      "parameter_shortname": "width",
                      "parameter_info": "How wide the dream is: above 0 two dreams of the same goal go on, one to the left and one to the right, each with half of the copies.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-73",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 810, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/budget"
                }
              },
              {
                "box": {
                  "id": "obj-74",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 690, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-75",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 720, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 238, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream budget",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream budget",
                      "parameter_shortname": "budget",
                      "parameter_info": "How far the change stays below the anchor (signal to noise); 0 is no limit.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 60,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-76",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 810, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /dream/level"
                }
              },
              {
                "box": {
                  "id": "obj-77",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 690, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-78",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 720, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 238, 100, 60],
                  "parameter_enable": 1,
                  "varname": "dream level",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "dream level",
                      "parameter_shortname": "level",
                      "parameter_info": "Loudness (RMS) that the dream does not exceed, unless its anchor does.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [-20],
                      "parameter_type": 0,
                      "parameter_mmin": -60,
                      "parameter_mmax": -6,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-26", 0], "destination": ["obj-27", 0] } },
              { "patchline": { "source": ["obj-27", 0], "destination": ["obj-25", 0] } },
              { "patchline": { "source": ["obj-3", 6], "destination": ["obj-26", 0] } },
              { "patchline": { "source": ["obj-25", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-29", 0], "destination": ["obj-30", 0] } },
              { "patchline": { "source": ["obj-30", 0], "destination": ["obj-28", 0] } },
              { "patchline": { "source": ["obj-3", 7], "destination": ["obj-29", 0] } },
              { "patchline": { "source": ["obj-28", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-32", 0], "destination": ["obj-33", 0] } },
              { "patchline": { "source": ["obj-33", 0], "destination": ["obj-31", 0] } },
              { "patchline": { "source": ["obj-3", 8], "destination": ["obj-32", 0] } },
              { "patchline": { "source": ["obj-31", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-35", 0], "destination": ["obj-36", 0] } },
              { "patchline": { "source": ["obj-36", 0], "destination": ["obj-34", 0] } },
              { "patchline": { "source": ["obj-3", 9], "destination": ["obj-35", 0] } },
              { "patchline": { "source": ["obj-34", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-38", 0], "destination": ["obj-39", 0] } },
              { "patchline": { "source": ["obj-39", 0], "destination": ["obj-37", 0] } },
              { "patchline": { "source": ["obj-3", 10], "destination": ["obj-38", 0] } },
              { "patchline": { "source": ["obj-37", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-41", 0], "destination": ["obj-42", 0] } },
              { "patchline": { "source": ["obj-42", 0], "destination": ["obj-40", 0] } },
              { "patchline": { "source": ["obj-3", 11], "destination": ["obj-41", 0] } },
              { "patchline": { "source": ["obj-40", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-44", 0], "destination": ["obj-45", 0] } },
              { "patchline": { "source": ["obj-45", 0], "destination": ["obj-43", 0] } },
              { "patchline": { "source": ["obj-3", 12], "destination": ["obj-44", 0] } },
              { "patchline": { "source": ["obj-43", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-47", 0], "destination": ["obj-48", 0] } },
              { "patchline": { "source": ["obj-48", 0], "destination": ["obj-46", 0] } },
              { "patchline": { "source": ["obj-3", 13], "destination": ["obj-47", 0] } },
              { "patchline": { "source": ["obj-46", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-50", 0], "destination": ["obj-51", 0] } },
              { "patchline": { "source": ["obj-51", 0], "destination": ["obj-49", 0] } },
              { "patchline": { "source": ["obj-3", 14], "destination": ["obj-50", 0] } },
              { "patchline": { "source": ["obj-49", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-53", 0], "destination": ["obj-54", 0] } },
              { "patchline": { "source": ["obj-54", 0], "destination": ["obj-52", 0] } },
              { "patchline": { "source": ["obj-3", 15], "destination": ["obj-53", 0] } },
              { "patchline": { "source": ["obj-52", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-56", 0], "destination": ["obj-57", 0] } },
              { "patchline": { "source": ["obj-57", 0], "destination": ["obj-55", 0] } },
              { "patchline": { "source": ["obj-3", 16], "destination": ["obj-56", 0] } },
              { "patchline": { "source": ["obj-55", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-59", 0], "destination": ["obj-60", 0] } },
              { "patchline": { "source": ["obj-60", 0], "destination": ["obj-58", 0] } },
              { "patchline": { "source": ["obj-3", 17], "destination": ["obj-59", 0] } },
              { "patchline": { "source": ["obj-58", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-62", 0], "destination": ["obj-63", 0] } },
              { "patchline": { "source": ["obj-63", 0], "destination": ["obj-61", 0] } },
              { "patchline": { "source": ["obj-3", 18], "destination": ["obj-62", 0] } },
              { "patchline": { "source": ["obj-61", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-65", 0], "destination": ["obj-66", 0] } },
              { "patchline": { "source": ["obj-66", 0], "destination": ["obj-64", 0] } },
              { "patchline": { "source": ["obj-3", 19], "destination": ["obj-65", 0] } },
              { "patchline": { "source": ["obj-64", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-68", 0], "destination": ["obj-69", 0] } },
              { "patchline": { "source": ["obj-69", 0], "destination": ["obj-67", 0] } },
              { "patchline": { "source": ["obj-3", 20], "destination": ["obj-68", 0] } },
              { "patchline": { "source": ["obj-67", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-71", 0], "destination": ["obj-72", 0] } },
              { "patchline": { "source": ["obj-72", 0], "destination": ["obj-70", 0] } },
              { "patchline": { "source": ["obj-3", 21], "destination": ["obj-71", 0] } },
              { "patchline": { "source": ["obj-70", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-74", 0], "destination": ["obj-75", 0] } },
              { "patchline": { "source": ["obj-75", 0], "destination": ["obj-73", 0] } },
              { "patchline": { "source": ["obj-3", 22], "destination": ["obj-74", 0] } },
              { "patchline": { "source": ["obj-73", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-77", 0], "destination": ["obj-78", 0] } },
              { "patchline": { "source": ["obj-78", 0], "destination": ["obj-76", 0] } },
              { "patchline": { "source": ["obj-3", 23], "destination": ["obj-77", 0] } },
              { "patchline": { "source": ["obj-76", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [520, 50, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-21",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [20, 210, 68, 22],
          "outlettype": [""],
          "text": "p style",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 6,
                  "patching_rect": [30, 50, 516, 22],
                  "outlettype": ["", "", "", "", "", ""],
                  "text": "route /style/weight /style/clip /style/of /style/from /style/to"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /style/weight"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "style weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "style weight",
                      "parameter_shortname": "weight",
                      "parameter_info": "How much the dream takes on the texture of the style clip; below 0 it leaves it.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 44, 22],
                  "text": "clip",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /style/clip"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "textedit",
                  "numinlets": 1,
                  "numoutlets": 4,
                  "patching_rect": [290, 120, 44, 22],
                  "outlettype": ["", "int", "", ""],
                  "text": "beat",
                  "keymode": 1,
                  "lines": 1,
                  "parameter_enable": 0,
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 22]
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 2,
                  "patching_rect": [290, 180, 92, 22],
                  "outlettype": ["", ""],
                  "text": "route text"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [550, 60, 28, 22],
                  "text": "of",
                  "presentation": 1,
                  "presentation_rect": [230, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 148, 22],
                  "outlettype": [""],
                  "text": "prepend /style/of"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "style of",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "style of",
                      "parameter_shortname": "of",
                      "parameter_info": "Texture as correlations between channels of the ear, or between bands of a Fourier transform: of its logarithm, its magnitude, its complex values, or those without conjugation.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["ear", "log", "magnitude", "hermitian", "as-written"],
                      "parameter_mmax": 4
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 60, 44, 22],
                  "text": "from",
                  "presentation": 1,
                  "presentation_rect": [340, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /style/from"
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "style from",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "style from",
                      "parameter_shortname": "from",
                      "parameter_info": "Shallowest layer of the style.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [1070, 60, 28, 22],
                  "text": "to",
                  "presentation": 1,
                  "presentation_rect": [450, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 148, 22],
                  "outlettype": [""],
                  "text": "prepend /style/to"
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "style to",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "style to",
                      "parameter_shortname": "to",
                      "parameter_info": "Deepest layer of the style.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [8],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-4", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [20, 80, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-22",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [120, 210, 84, 22],
          "outlettype": [""],
          "text": "p content",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 50, 300, 22],
                  "outlettype": ["", "", ""],
                  "text": "route /content/weight /content/layer"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /content/weight"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "content weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "content weight",
                      "parameter_shortname": "weight",
                      "parameter_info": "How much the dream keeps what the ear hears in the anchor.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 52, 22],
                  "text": "layer",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /content/layer"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "content layer",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "content layer",
                      "parameter_shortname": "layer",
                      "parameter_info": "Layer in which it is kept.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [26],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-4", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [120, 80, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-23",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [220, 210, 108, 22],
          "outlettype": [""],
          "text": "p caricature",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 50, 348, 22],
                  "outlettype": ["", "", ""],
                  "text": "route /caricature/weight /caricature/layer"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 220, 22],
                  "outlettype": [""],
                  "text": "prepend /caricature/weight"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "caricature weight",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "caricature weight",
                      "parameter_shortname": "weight",
                      "parameter_info": "How much is exaggerated what the ear hears in the anchor; below 0 it is muted.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 52, 22],
                  "text": "layer",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 212, 22],
                  "outlettype": [""],
                  "text": "prepend /caricature/layer"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "caricature layer",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "caricature layer",
                      "parameter_shortname": "layer",
                      "parameter_info": "Layer in which it is exaggerated.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [13],
                      "parameter_type": 2,
                      "parameter_enum": [
                        "scalogram",
                        "block-0-1",
                        "block-0-2",
                        "block-1-1",
                        "block-1-2",
                        "block-2-1",
                        "block-2-2",
                        "block-3-1",
                        "block-3-2",
                        "block-4-1",
                        "block-4-2",
                        "block-5-1",
                        "block-5-2",
                        "block-6-1",
                        "block-6-2",
                        "block-7-1",
                        "block-7-2",
                        "ar-0",
                        "ar-1",
                        "ar-2",
                        "ar-3",
                        "ar-4",
                        "ar-5",
                        "ar-6",
                        "ar-7",
                        "ar-8",
                        "surprise"
                      ],
                      "parameter_mmax": 26
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-4", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [220, 80, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-24",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [320, 210, 76, 22],
          "outlettype": [""],
          "text": "p anchor",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 5,
                  "patching_rect": [30, 50, 468, 22],
                  "outlettype": ["", "", "", "", ""],
                  "text": "route /anchor/clip /anchor/pull /anchor/level /anchor/fit"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 44, 22],
                  "text": "clip",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /anchor/clip"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "textedit",
                  "numinlets": 1,
                  "numoutlets": 4,
                  "patching_rect": [30, 120, 52, 22],
                  "outlettype": ["", "int", "", ""],
                  "text": "noise",
                  "keymode": 1,
                  "lines": 1,
                  "parameter_enable": 0,
                  "presentation": 1,
                  "presentation_rect": [10, 30, 100, 22]
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 2,
                  "numoutlets": 2,
                  "patching_rect": [30, 180, 92, 22],
                  "outlettype": ["", ""],
                  "text": "route text"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /anchor/pull"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "anchor pull",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "anchor pull",
                      "parameter_shortname": "pull",
                      "parameter_info": "How far each step moves the clip back towards the anchor.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0.01],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /anchor/level"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "anchor level",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "anchor level",
                      "parameter_shortname": "level",
                      "parameter_info": "Gain of the anchor; noise is at -40 dB (RMS) when this is 0.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -60,
                      "parameter_mmax": 12,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 60, 36, 22],
                  "text": "fit",
                  "presentation": 1,
                  "presentation_rect": [340, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /anchor/fit"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "anchor fit",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "anchor fit",
                      "parameter_shortname": "fit",
                      "parameter_info": "fit: play a short file faster or slower, so that it fills the loop in whole repeats. cut: keep its speed.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["fit", "cut"],
                      "parameter_mmax": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [320, 80, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-25",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [420, 210, 60, 22],
          "outlettype": [""],
          "text": "p loop",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 192],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 560, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 8,
                  "patching_rect": [30, 50, 724, 22],
                  "outlettype": ["", "", "", "", "", "", "", ""],
                  "text": "route /loop/gain /loop/swap /loop/fade /loop/morph /loop/freeze /loop/reverse /loop/speed"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 156, 22],
                  "outlettype": [""],
                  "text": "prepend /loop/gain"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "loop gain",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "loop gain",
                      "parameter_shortname": "gain",
                      "parameter_info": "Level of the loop.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -60,
                      "parameter_mmax": 6,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 44, 22],
                  "text": "swap",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 156, 22],
                  "outlettype": [""],
                  "text": "prepend /loop/swap"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "loop swap",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "loop swap",
                      "parameter_shortname": "swap",
                      "parameter_info": "Where the next clip takes over: where the loop comes round, at the next bar or beat, or as soon as it is there.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["loop", "bar", "beat", "now"],
                      "parameter_mmax": 3
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 156, 22],
                  "outlettype": [""],
                  "text": "prepend /loop/fade"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "loop fade",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "loop fade",
                      "parameter_shortname": "fade",
                      "parameter_info": "Equal-power fade from one clip to the next: it ends where the loop comes round, and begins at a bar or beat.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [60],
                      "parameter_type": 0,
                      "parameter_mmin": 1,
                      "parameter_mmax": 2000,
                      "parameter_unitstyle": 2,
                      "parameter_exponent": 5.5148
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /loop/morph"
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "loop morph",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "loop morph",
                      "parameter_shortname": "morph",
                      "parameter_info": "Lets the next clip come over so many beats instead of the fade; 0 is the fade.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 16,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f beats",
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [1070, 60, 60, 22],
                  "text": "freeze",
                  "presentation": 1,
                  "presentation_rect": [450, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /loop/freeze"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [454, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "loop freeze",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "loop freeze",
                      "parameter_shortname": "freeze",
                      "parameter_info": "Keep the clip that plays, whatever the dream makes.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [1330, 60, 68, 22],
                  "text": "reverse",
                  "presentation": 1,
                  "presentation_rect": [560, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /loop/reverse"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [564, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "loop reverse",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "loop reverse",
                      "parameter_shortname": "reverse",
                      "parameter_info": "Play backward.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-25",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 260, 52, 22],
                  "text": "speed",
                  "presentation": 1,
                  "presentation_rect": [10, 86, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-26",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 410, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /loop/speed"
                }
              },
              {
                "box": {
                  "id": "obj-27",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 290, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-28",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 320, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 106, 100, 16],
                  "parameter_enable": 1,
                  "varname": "loop speed",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "loop speed",
                      "parameter_shortname": "speed",
                      "parameter_info": "Play at half or double speed, an octave lower or higher: the loop lasts twice or half the bars.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 2,
                      "parameter_enum": ["half", "normal", "double"],
                      "parameter_mmax": 2
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-4", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-27", 0], "destination": ["obj-28", 0] } },
              { "patchline": { "source": ["obj-28", 0], "destination": ["obj-26", 0] } },
              { "patchline": { "source": ["obj-3", 6], "destination": ["obj-27", 0] } },
              { "patchline": { "source": ["obj-26", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [420, 80, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-26",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [520, 210, 68, 22],
          "outlettype": [""],
          "text": "p clock",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 7,
                  "patching_rect": [30, 50, 660, 22],
                  "outlettype": ["", "", "", "", "", "", ""],
                  "text": "route /clock/tempo /clock/source /clock/offset /clock/send /clock/run /clock/bars"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /clock/tempo"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "clock tempo",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "clock tempo",
                      "parameter_shortname": "tempo",
                      "parameter_info": "Beats per minute: the clip that plays follows at once, like a tape, and the next ones are dreamt at the new length.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [120],
                      "parameter_type": 0,
                      "parameter_mmin": 20,
                      "parameter_mmax": 300,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f bpm",
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 60, 22],
                  "text": "source",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /clock/source"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "clock source",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "clock source",
                      "parameter_shortname": "source",
                      "parameter_info": "Whose tempo and beats the loop keeps to: its own, or those of the MIDI clock at --midi-in, with start, stop and song position.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["internal", "midi"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /clock/offset"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "clock offset",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "clock offset",
                      "parameter_shortname": "offset",
                      "parameter_info": "How much later than the MIDI clock the loop is heard; below 0 earlier.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -200,
                      "parameter_mmax": 200,
                      "parameter_unitstyle": 2,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [810, 60, 44, 22],
                  "text": "send",
                  "presentation": 1,
                  "presentation_rect": [340, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /clock/send"
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [344, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "clock send",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "clock send",
                      "parameter_shortname": "send",
                      "parameter_info": "Send MIDI clock to --midi-out, in time with what is heard.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [1070, 60, 36, 22],
                  "text": "run",
                  "presentation": 1,
                  "presentation_rect": [450, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 156, 22],
                  "outlettype": [""],
                  "text": "prepend /clock/run"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [454, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "clock run",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "clock run",
                      "parameter_shortname": "run",
                      "parameter_info": "Off, the loop stands still and is silent; on, it goes on from there.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /clock/bars"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "clock bars",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "clock bars",
                      "parameter_shortname": "bars",
                      "parameter_info": "Bars of four beats in the loop; fewer or more where they would not last 1 to 16 seconds.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [2],
                      "parameter_type": 1,
                      "parameter_mmin": 1,
                      "parameter_mmax": 8,
                      "parameter_unitstyle": 0,
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-4", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [520, 80, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-27",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [20, 240, 44, 22],
          "outlettype": [""],
          "text": "p fx",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 192],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 560, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 9,
                  "patching_rect": [30, 50, 740, 22],
                  "outlettype": ["", "", "", "", "", "", "", "", ""],
                  "text": "route /fx/low /fx/mid /fx/high /fx/filter /fx/drive /fx/compress /fx/reverb /fx/reverb/size"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 132, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/low"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx low",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx low",
                      "parameter_shortname": "low",
                      "parameter_info": "Gain below 200 Hz.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -24,
                      "parameter_mmax": 12,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 132, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/mid"
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx mid",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx mid",
                      "parameter_shortname": "mid",
                      "parameter_info": "Gain around 1 kHz.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -24,
                      "parameter_mmax": 12,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 140, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/high"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx high",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx high",
                      "parameter_shortname": "high",
                      "parameter_info": "Gain above 4 kHz.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -24,
                      "parameter_mmax": 12,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 156, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/filter"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx filter",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx filter",
                      "parameter_shortname": "filter",
                      "parameter_info": "Filter: below 0 a low-pass that closes, down to 80 Hz; above 0 a high-pass that opens, up to 10 kHz; 0 is none.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 148, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/drive"
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [450, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx drive",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx drive",
                      "parameter_shortname": "drive",
                      "parameter_info": "How hard the sound is driven into saturation, at about the same loudness.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 36,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/compress"
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx compress",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx compress",
                      "parameter_shortname": "compress",
                      "parameter_info": "How much loud moments are held down and all the rest is raised.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 410, 156, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/reverb"
                }
              },
              {
                "box": {
                  "id": "obj-23",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-24",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx reverb",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx reverb",
                      "parameter_shortname": "reverb",
                      "parameter_info": "Share of a room in the sound; 1 is the room alone.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-25",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 410, 196, 22],
                  "outlettype": [""],
                  "text": "prepend /fx/reverb/size"
                }
              },
              {
                "box": {
                  "id": "obj-26",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 290, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-27",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 320, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 86, 100, 60],
                  "parameter_enable": 1,
                  "varname": "fx reverb size",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "fx reverb size",
                      "parameter_shortname": "reverb/size",
                      "parameter_info": "How long the room takes to die away by 60 dB; it goes on round the loop.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [2],
                      "parameter_type": 0,
                      "parameter_mmin": 0.2,
                      "parameter_mmax": 12,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f s",
                      "parameter_exponent": 3.1286
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-4", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-16", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-16", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-23", 0], "destination": ["obj-24", 0] } },
              { "patchline": { "source": ["obj-24", 0], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-3", 6], "destination": ["obj-23", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-26", 0], "destination": ["obj-27", 0] } },
              { "patchline": { "source": ["obj-27", 0], "destination": ["obj-25", 0] } },
              { "patchline": { "source": ["obj-3", 7], "destination": ["obj-26", 0] } },
              { "patchline": { "source": ["obj-25", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [20, 110, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-28",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [120, 240, 52, 22],
          "outlettype": [""],
          "text": "p out",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 7,
                  "patching_rect": [30, 50, 580, 22],
                  "outlettype": ["", "", "", "", "", "", ""],
                  "text": "route /out/gain /out/ceiling /out/pan /out/filter /out/mute /out/fadein"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 148, 22],
                  "outlettype": [""],
                  "text": "prepend /out/gain"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "out gain",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "out gain",
                      "parameter_shortname": "gain",
                      "parameter_info": "Level of everything, before the ceiling.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -60,
                      "parameter_mmax": 24,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 172, 22],
                  "outlettype": [""],
                  "text": "prepend /out/ceiling"
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [120, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "out ceiling",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "out ceiling",
                      "parameter_shortname": "ceiling",
                      "parameter_info": "Nothing leaves louder than this, between the samples neither (true peak).",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [-1],
                      "parameter_type": 0,
                      "parameter_mmin": -24,
                      "parameter_mmax": 0,
                      "parameter_unitstyle": 4,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 210, 140, 22],
                  "outlettype": [""],
                  "text": "prepend /out/pan"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [550, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [550, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [230, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "out pan",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "out pan",
                      "parameter_shortname": "pan",
                      "parameter_info": "Balance: -1 is left alone, 1 right alone.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /out/filter"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [810, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-15",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [810, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [340, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "out filter",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "out filter",
                      "parameter_shortname": "filter",
                      "parameter_info": "Filter over everything: below 0 a low-pass that closes, down to 80 Hz; above 0 a high-pass that opens, up to 10 kHz; 0 is none.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 0,
                      "parameter_mmin": -1,
                      "parameter_mmax": 1,
                      "parameter_unitstyle": 1,
                      "parameter_exponent": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-16",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [1070, 60, 44, 22],
                  "text": "mute",
                  "presentation": 1,
                  "presentation_rect": [450, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-17",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 210, 148, 22],
                  "outlettype": [""],
                  "text": "prepend /out/mute"
                }
              },
              {
                "box": {
                  "id": "obj-18",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-19",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1070, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [454, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "out mute",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "out mute",
                      "parameter_shortname": "mute",
                      "parameter_info": "Silence, while everything goes on.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-20",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 210, 164, 22],
                  "outlettype": [""],
                  "text": "prepend /out/fadein"
                }
              },
              {
                "box": {
                  "id": "obj-21",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [1330, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-22",
                  "maxclass": "live.dial",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [1330, 120, 76, 22],
                  "outlettype": ["", "float"],
                  "presentation": 1,
                  "presentation_rect": [560, 10, 100, 60],
                  "parameter_enable": 1,
                  "varname": "out fadein",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "out fadein",
                      "parameter_shortname": "fadein",
                      "parameter_info": "Fade at the start of the sound.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0.5],
                      "parameter_type": 0,
                      "parameter_mmin": 0,
                      "parameter_mmax": 10,
                      "parameter_unitstyle": 9,
                      "parameter_units": "%.2f s",
                      "parameter_exponent": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-4", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-8", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-12", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-3", 2], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-15", 0] } },
              { "patchline": { "source": ["obj-15", 0], "destination": ["obj-13", 0] } },
              { "patchline": { "source": ["obj-3", 3], "destination": ["obj-14", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-18", 0], "destination": ["obj-19", 0] } },
              { "patchline": { "source": ["obj-19", 0], "destination": ["obj-17", 0] } },
              { "patchline": { "source": ["obj-3", 4], "destination": ["obj-18", 0] } },
              { "patchline": { "source": ["obj-17", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-21", 0], "destination": ["obj-22", 0] } },
              { "patchline": { "source": ["obj-22", 0], "destination": ["obj-20", 0] } },
              { "patchline": { "source": ["obj-3", 5], "destination": ["obj-21", 0] } },
              { "patchline": { "source": ["obj-20", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [120, 110, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-29",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [220, 240, 60, 22],
          "outlettype": [""],
          "text": "p midi",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 2,
                  "patching_rect": [30, 50, 172, 22],
                  "outlettype": ["", ""],
                  "text": "route /midi/takeover"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 76, 22],
                  "text": "takeover",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /midi/takeover"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "midi takeover",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "midi takeover",
                      "parameter_shortname": "takeover",
                      "parameter_info": "What a MIDI knob does that stands elsewhere than its parameter. none: it jumps there. pickup: nothing until the knob has passed it. scale: it moves at once, and both meet at the end.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [1],
                      "parameter_type": 2,
                      "parameter_enum": ["none", "pickup", "scale"],
                      "parameter_mmax": 2
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [220, 110, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-30",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [320, 240, 76, 22],
          "outlettype": [""],
          "text": "p record",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 690, 116],
            "openinpresentation": 1,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [30, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "messages from the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 360, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 50, 284, 22],
                  "outlettype": ["", "", ""],
                  "text": "route /record/format /record/diary"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [30, 60, 60, 22],
                  "text": "format",
                  "presentation": 1,
                  "presentation_rect": [10, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 210, 188, 22],
                  "outlettype": [""],
                  "text": "prepend /record/format"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [30, 90, 148, 22],
                  "outlettype": [""],
                  "text": "prepend setsymbol"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "live.menu",
                  "numinlets": 1,
                  "numoutlets": 3,
                  "patching_rect": [30, 120, 76, 22],
                  "outlettype": ["", "", "float"],
                  "presentation": 1,
                  "presentation_rect": [10, 30, 100, 16],
                  "parameter_enable": 1,
                  "varname": "record format",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "record format",
                      "parameter_shortname": "format",
                      "parameter_info": "Of the next recording: WAV with 32-bit floats, or FLAC with 24 bits.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["wav", "flac"],
                      "parameter_mmax": 1
                    }
                  }
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "comment",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [290, 60, 52, 22],
                  "text": "diary",
                  "presentation": 1,
                  "presentation_rect": [120, 10, 104, 18],
                  "fontsize": 10
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 210, 180, 22],
                  "outlettype": [""],
                  "text": "prepend /record/diary"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "newobj",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 90, 100, 22],
                  "outlettype": [""],
                  "text": "prepend set"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "live.toggle",
                  "numinlets": 1,
                  "numoutlets": 1,
                  "patching_rect": [290, 120, 76, 22],
                  "outlettype": [""],
                  "presentation": 1,
                  "presentation_rect": [124, 30, 18, 18],
                  "parameter_enable": 1,
                  "varname": "record diary",
                  "saved_attribute_attributes": {
                    "valueof": {
                      "parameter_longname": "record diary",
                      "parameter_shortname": "diary",
                      "parameter_info": "Keep every clip that takes over, as /clip/keep does, in the folder `diary` in `--home`: about 4 GB an hour.",
                      "parameter_initial_enable": 1,
                      "parameter_initial": [0],
                      "parameter_type": 2,
                      "parameter_enum": ["off", "on"],
                      "parameter_mmax": 1
                    }
                  }
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-1", 0], "destination": ["obj-3", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-5", 0] } },
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-6", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-9", 0] } },
              { "patchline": { "source": ["obj-3", 1], "destination": ["obj-10", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [320, 110, 90, 22]
        }
      },
      {
        "box": {
          "id": "obj-31",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [420, 240, 44, 22],
          "outlettype": [""],
          "text": "p do",
          "patcher": {
            "fileversion": 1,
            "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
            "classnamespace": "box",
            "rect": [60, 100, 420, 400],
            "openinpresentation": 0,
            "default_fontsize": 12,
            "default_fontname": "Arial",
            "gridsize": [15, 15],
            "boxes": [
              {
                "box": {
                  "id": "obj-1",
                  "maxclass": "inlet",
                  "numinlets": 0,
                  "numoutlets": 1,
                  "patching_rect": [300, 10, 76, 22],
                  "outlettype": [""],
                  "index": 1,
                  "comment": "nothing comes back"
                }
              },
              {
                "box": {
                  "id": "obj-2",
                  "maxclass": "outlet",
                  "numinlets": 1,
                  "numoutlets": 0,
                  "patching_rect": [20, 420, 76, 22],
                  "index": 1,
                  "comment": "messages to the daemon"
                }
              },
              {
                "box": {
                  "id": "obj-3",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 20, 124, 22],
                  "outlettype": [""],
                  "text": "/preset/random"
                }
              },
              {
                "box": {
                  "id": "obj-4",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 50, 108, 22],
                  "outlettype": [""],
                  "text": "/preset/undo"
                }
              },
              {
                "box": {
                  "id": "obj-5",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 80, 108, 22],
                  "outlettype": [""],
                  "text": "/preset/redo"
                }
              },
              {
                "box": {
                  "id": "obj-6",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 110, 132, 22],
                  "outlettype": [""],
                  "text": "/loop/retrigger"
                }
              },
              {
                "box": {
                  "id": "obj-7",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 140, 92, 22],
                  "outlettype": [""],
                  "text": "/clock/tap"
                }
              },
              {
                "box": {
                  "id": "obj-8",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 170, 108, 22],
                  "outlettype": [""],
                  "text": "/dream/reset"
                }
              },
              {
                "box": {
                  "id": "obj-9",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 200, 100, 22],
                  "outlettype": [""],
                  "text": "/dream/undo"
                }
              },
              {
                "box": {
                  "id": "obj-10",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 230, 100, 22],
                  "outlettype": [""],
                  "text": "/dream/redo"
                }
              },
              {
                "box": {
                  "id": "obj-11",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 260, 92, 22],
                  "outlettype": [""],
                  "text": "/clip/keep"
                }
              },
              {
                "box": {
                  "id": "obj-12",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 290, 100, 22],
                  "outlettype": [""],
                  "text": "/device/use"
                }
              },
              {
                "box": {
                  "id": "obj-13",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 320, 116, 22],
                  "outlettype": [""],
                  "text": "/record/start"
                }
              },
              {
                "box": {
                  "id": "obj-14",
                  "maxclass": "message",
                  "numinlets": 2,
                  "numoutlets": 1,
                  "patching_rect": [20, 350, 108, 22],
                  "outlettype": [""],
                  "text": "/record/stop"
                }
              }
            ],
            "lines": [
              { "patchline": { "source": ["obj-3", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-4", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-5", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-6", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-7", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-8", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-10", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-11", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-12", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-13", 0], "destination": ["obj-2", 0] } },
              { "patchline": { "source": ["obj-14", 0], "destination": ["obj-2", 0] } }
            ]
          },
          "presentation": 1,
          "presentation_rect": [420, 110, 90, 22]
        }
      }
    ],
    "lines": [
      { "patchline": { "source": ["obj-3", 0], "destination": ["obj-4", 0] } },
      { "patchline": { "source": ["obj-4", 0], "destination": ["obj-5", 0] } },
      { "patchline": { "source": ["obj-6", 0], "destination": ["obj-7", 0] } },
      { "patchline": { "source": ["obj-7", 1], "destination": ["obj-8", 0] } },
      { "patchline": { "source": ["obj-8", 0], "destination": ["obj-9", 0] } },
      { "patchline": { "source": ["obj-9", 0], "destination": ["obj-2", 0] } },
      { "patchline": { "source": ["obj-7", 0], "destination": ["obj-10", 0] } },
      { "patchline": { "source": ["obj-10", 0], "destination": ["obj-11", 0] } },
      { "patchline": { "source": ["obj-11", 0], "destination": ["obj-2", 0] } },
      { "patchline": { "source": ["obj-10", 0], "destination": ["obj-12", 0] } },
      { "patchline": { "source": ["obj-12", 0], "destination": ["obj-13", 0] } },
      { "patchline": { "source": ["obj-13", 0], "destination": ["obj-14", 0] } },
      { "patchline": { "source": ["obj-14", 0], "destination": ["obj-2", 0] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-15", 0] } },
      { "patchline": { "source": ["obj-15", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-16", 0] } },
      { "patchline": { "source": ["obj-16", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-17", 0] } },
      { "patchline": { "source": ["obj-17", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-18", 0] } },
      { "patchline": { "source": ["obj-18", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-19", 0] } },
      { "patchline": { "source": ["obj-19", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-20", 0] } },
      { "patchline": { "source": ["obj-20", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-21", 0] } },
      { "patchline": { "source": ["obj-21", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-22", 0] } },
      { "patchline": { "source": ["obj-22", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-23", 0] } },
      { "patchline": { "source": ["obj-23", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-24", 0] } },
      { "patchline": { "source": ["obj-24", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-25", 0] } },
      { "patchline": { "source": ["obj-25", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-26", 0] } },
      { "patchline": { "source": ["obj-26", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-27", 0] } },
      { "patchline": { "source": ["obj-27", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-28", 0] } },
      { "patchline": { "source": ["obj-28", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-29", 0] } },
      { "patchline": { "source": ["obj-29", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-30", 0] } },
      { "patchline": { "source": ["obj-30", 0], "destination": ["obj-14", 1] } },
      { "patchline": { "source": ["obj-4", 1], "destination": ["obj-31", 0] } },
      { "patchline": { "source": ["obj-31", 0], "destination": ["obj-14", 1] } }
    ]
  }
}
