{
  "patcher": {
    "fileversion": 1,
    "appversion": { "major": 8, "minor": 0, "revision": 0, "architecture": "x64", "modernui": 1 },
    "classnamespace": "box",
    "rect": [60, 100, 760, 420],
    "openinpresentation": 0,
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
          "patching_rect": [20, 10, 444, 22],
          "text": "What the ear hears, at UDP 9004. Made by npm run docs.",
          "presentation": 1,
          "presentation_rect": [20, 10, 700, 20],
          "fontsize": 10
        }
      },
      {
        "box": {
          "id": "obj-2",
          "maxclass": "comment",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [20, 30, 844, 22],
          "text": "Other layers: change layers= in the message (between two of them a backslash and a comma), and click it.",
          "presentation": 1,
          "presentation_rect": [20, 30, 700, 20],
          "fontsize": 10
        }
      },
      {
        "box": {
          "id": "obj-3",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [20, 60, 76, 22],
          "outlettype": [""],
          "text": "loadbang"
        }
      },
      {
        "box": {
          "id": "obj-4",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [20, 90, 180, 22],
          "outlettype": [""],
          "text": "metro 20000 @active 1"
        }
      },
      {
        "box": {
          "id": "obj-5",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [20, 120, 428, 22],
          "outlettype": [""],
          "text": "/notify 1 9004 summary layer layers=ar-8 profile=max"
        }
      },
      {
        "box": {
          "id": "obj-6",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [20, 150, 188, 22],
          "text": "udpsend 127.0.0.1 9000"
        }
      },
      {
        "box": {
          "id": "obj-7",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 1,
          "patching_rect": [20, 190, 132, 22],
          "outlettype": [""],
          "text": "udpreceive 9004"
        }
      },
      {
        "box": {
          "id": "obj-8",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 7,
          "patching_rect": [20, 220, 564, 22],
          "outlettype": ["", "", "", "", "", "", ""],
          "text": "route /feed/phase /feed/beat /feed/bar /feed/level /feed/layers /fail"
        }
      },
      {
        "box": {
          "id": "obj-9",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [20, 260, 132, 22],
          "text": "s earworm-phase"
        }
      },
      {
        "box": {
          "id": "obj-10",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [150, 284, 124, 22],
          "text": "s earworm-beat"
        }
      },
      {
        "box": {
          "id": "obj-11",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [280, 260, 116, 22],
          "text": "s earworm-bar"
        }
      },
      {
        "box": {
          "id": "obj-12",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [410, 284, 132, 22],
          "text": "s earworm-level"
        }
      },
      {
        "box": {
          "id": "obj-13",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [540, 260, 140, 22],
          "text": "s earworm-layers"
        }
      },
      {
        "box": {
          "id": "obj-14",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 0,
          "patching_rect": [420, 190, 180, 22],
          "text": "print earworm refuses"
        }
      },
      {
        "box": {
          "id": "obj-15",
          "maxclass": "multislider",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [540, 60, 200, 80],
          "outlettype": ["", ""],
          "size": 27,
          "setminmax": [0, 1],
          "setstyle": 1,
          "presentation": 1,
          "presentation_rect": [20, 60, 300, 100]
        }
      },
      {
        "box": {
          "id": "obj-16",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [20, 320, 164, 22],
          "outlettype": ["", ""],
          "text": "js earworm-light.js"
        }
      },
      {
        "box": {
          "id": "obj-17",
          "maxclass": "message",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [200, 290, 52, 22],
          "outlettype": [""],
          "text": "fetch"
        }
      },
      {
        "box": {
          "id": "obj-18",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [20, 350, 204, 22],
          "outlettype": ["", ""],
          "text": "jit.fill earworm-light 0"
        }
      },
      {
        "box": {
          "id": "obj-19",
          "maxclass": "newobj",
          "numinlets": 2,
          "numoutlets": 1,
          "patching_rect": [300, 320, 164, 22],
          "outlettype": [""],
          "text": "qmetro 33 @active 1"
        }
      },
      {
        "box": {
          "id": "obj-20",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 2,
          "patching_rect": [300, 350, 204, 22],
          "outlettype": ["", ""],
          "text": "jit.matrix earworm-light"
        }
      },
      {
        "box": {
          "id": "obj-21",
          "maxclass": "newobj",
          "numinlets": 4,
          "numoutlets": 2,
          "patching_rect": [300, 380, 92, 22],
          "outlettype": ["", ""],
          "text": "jit.pack 4"
        }
      },
      {
        "box": {
          "id": "obj-22",
          "maxclass": "newobj",
          "numinlets": 9,
          "numoutlets": 2,
          "patching_rect": [20, 410, 724, 22],
          "outlettype": ["", ""],
          "text": "jit.gl.mesh earworm @draw_mode points @point_size 4 @scale 0.8 0.8 0.8 @lighting_enable 0"
        }
      },
      {
        "box": {
          "id": "obj-23",
          "maxclass": "newobj",
          "numinlets": 1,
          "numoutlets": 3,
          "patching_rect": [500, 350, 508, 22],
          "outlettype": ["", "", ""],
          "text": "jit.world earworm @enable 1 @size 800 800 @erase_color 0 0 0 1"
        }
      }
    ],
    "lines": [
      { "patchline": { "source": ["obj-3", 0], "destination": ["obj-4", 0] } },
      { "patchline": { "source": ["obj-4", 0], "destination": ["obj-5", 0] } },
      { "patchline": { "source": ["obj-5", 0], "destination": ["obj-6", 0] } },
      { "patchline": { "source": ["obj-7", 0], "destination": ["obj-8", 0] } },
      { "patchline": { "source": ["obj-8", 0], "destination": ["obj-9", 0] } },
      { "patchline": { "source": ["obj-8", 1], "destination": ["obj-10", 0] } },
      { "patchline": { "source": ["obj-8", 2], "destination": ["obj-11", 0] } },
      { "patchline": { "source": ["obj-8", 3], "destination": ["obj-12", 0] } },
      { "patchline": { "source": ["obj-8", 4], "destination": ["obj-13", 0] } },
      { "patchline": { "source": ["obj-8", 5], "destination": ["obj-14", 0] } },
      { "patchline": { "source": ["obj-8", 4], "destination": ["obj-15", 0] } },
      { "patchline": { "source": ["obj-8", 6], "destination": ["obj-16", 0] } },
      { "patchline": { "source": ["obj-3", 0], "destination": ["obj-17", 0] } },
      { "patchline": { "source": ["obj-17", 0], "destination": ["obj-16", 0] } },
      { "patchline": { "source": ["obj-16", 0], "destination": ["obj-18", 0] } },
      { "patchline": { "source": ["obj-19", 0], "destination": ["obj-20", 0] } },
      { "patchline": { "source": ["obj-20", 0], "destination": ["obj-21", 0] } },
      { "patchline": { "source": ["obj-20", 0], "destination": ["obj-21", 1] } },
      { "patchline": { "source": ["obj-20", 0], "destination": ["obj-21", 2] } },
      { "patchline": { "source": ["obj-20", 0], "destination": ["obj-21", 3] } },
      { "patchline": { "source": ["obj-21", 0], "destination": ["obj-22", 3] } },
      { "patchline": { "source": ["obj-16", 1], "destination": ["obj-22", 0] } }
    ]
  }
}
