using System.Net;
using System.Net.Sockets;

namespace Gantry.Tests;

/// <summary>A port of 127.0.0.1 for a program that must be told one.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
