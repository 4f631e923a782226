using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Experiments.Testing;

/// <summary>Finds loopback ports for the servers of tests.</summary>
/// <remarks>
/// The ports lie below 32768, where Linux begins to number outgoing connections. So a connection of another test cannot take a port between
/// the moment it is found and the moment a silo listens on it, nor while a killed silo is started again on it.
/// </remarks>
public static class TestPorts
{
    private const int First = 12_000;
    private const int AfterLast = 32_768;

    /// <summary>Returns ports on which nothing listens. All of them are held until the last one is found, so that they differ.</summary>
    public static int[] Find(int count)
    {
        var listeners = new List<TcpListener>();
        while (listeners.Count < count)
        {
            // Drawn at random: test projects that run side by side look for ports at the same time.
            var listener = new TcpListener(IPAddress.Loopback, RandomNumberGenerator.GetInt32(First, AfterLast));
            try
            {
                listener.Start();
                listeners.Add(listener);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                listener.Dispose();
            }
        }

        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
