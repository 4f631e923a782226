using System.Net;
using System.Net.Sockets;

namespace Experiments.Hosting.Silos;

/// <summary>Finds loopback ports on which no program listens.</summary>
public static class FreePorts
{
    /// <summary>Finds some ports. All are held until all are known, so that they differ. Another program may take one afterwards.</summary>
    public static int[] Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    /// <summary>Returns whether no program listens on a port of the loopback interface.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
