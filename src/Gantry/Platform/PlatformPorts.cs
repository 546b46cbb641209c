namespace Gantry.Platform;

/// <summary>Ports on 127.0.0.1 in dev, 1 to 65535.</summary>
/// <param name="Http">The gateway's, which only redirects.</param>
/// <param name="Https">The gateway's.</param>
/// <param name="Database">PostgreSQL's.</param>
/// <param name="Dashboard">That of the page which <c>Dashboard</c> serves.</param>
public sealed record PlatformPorts(int Http, int Https, int Database, int Dashboard = 8090);
