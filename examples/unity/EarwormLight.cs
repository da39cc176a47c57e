// The map of an ear in Unity, lit by the feed `net`: an instance of a mesh for each unit, as large as the unit is bright.
// Put it on an empty object, give it a mesh and a material with "Enable GPU Instancing".
using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using UnityEngine;
using UnityEngine.Networking;

public sealed class EarwormLight : MonoBehaviour
{
    public string host = "127.0.0.1";
    public int oscPort = 9000, httpPort = 9001;
    public Mesh mesh;
    public Material material;
    /// <summary>Metres from the middle to the edge of the map, and across the brightest unit.</summary>
    public float radius = 5, size = 0.05f;

    /// <summary>Seconds; the daemon forgets us after 60.</summary>
    const float Renew = 20;
    /// <summary>Unity draws so many instances at once.</summary>
    const int Batch = 1023;
    /// <summary>/notify ,is 1 "net summary profile=processing": answers come to the port that asks.</summary>
    const string Ask = "/notify\0,is\0\0\0\0\u0001net summary profile=processing\0\0";

    public EarwormNet Net { get; private set; }
    Vector2[] places = new Vector2[0];
    readonly Matrix4x4[] batch = new Matrix4x4[Batch];
    readonly byte[] packet = new byte[2048];
    Socket socket;
    EndPoint daemon;
    float asked = float.NegativeInfinity;

    IEnumerator Start()
    {
        using (var page = UnityWebRequest.Get($"http://{host}:{httpPort}/layout.csv"))
        {
            yield return page.SendWebRequest();
            if (page.result != UnityWebRequest.Result.Success) { Debug.LogError(page.error); yield break; }
            string[] rows = page.downloadHandler.text.Trim().Split('\n');
            places = new Vector2[rows.Length - 1]; // the first says what the columns are
            for (int i = 0; i < places.Length; i++)
            {
                string[] cells = rows[1 + i].Split(','); // unit, layer, channel, pitch, x, y, charge
                places[i] = new Vector2(float.Parse(cells[4], CultureInfo.InvariantCulture), float.Parse(cells[5], CultureInfo.InvariantCulture));
            }
        }
        Net = new EarwormNet(places.Length);
        daemon = new IPEndPoint(IPAddress.Parse(host), oscPort);
        socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false, ReceiveBufferSize = 1 << 20 };
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
    }

    void Update()
    {
        if (socket == null) return;
        if (Time.unscaledTime - asked >= Renew)
        {
            asked = Time.unscaledTime;
            socket.SendTo(Encoding.ASCII.GetBytes(Ask), daemon);
        }
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        while (socket.Available > 0) Net.Read(packet, socket.ReceiveFrom(packet, ref from));

        int count = 0;
        for (int i = 0; i < places.Length; i++)
        {
            if (Net.Light[i] == 0) continue;
            Vector3 at = transform.TransformPoint(radius * places[i]);
            batch[count++] = Matrix4x4.TRS(at, transform.rotation, Vector3.one * (size * Net.Light[i] / 255f));
            if (count == Batch) { Graphics.DrawMeshInstanced(mesh, 0, material, batch, count); count = 0; }
        }
        if (count > 0) Graphics.DrawMeshInstanced(mesh, 0, material, batch, count);
    }

    void OnDestroy()
    {
        socket?.Close();
    }
}
