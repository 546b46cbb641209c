using System.Globalization;
using Gantry.Dashboard;

// Started by `./build.sh Dashboard`, which says where and watches the port.
if (args is not [var root, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
{
    Console.Error.WriteLine("usage: Gantry.Dashboard ROOT PORT");
    return 2;
}
await using var app = DashboardServer.Build(root, port);
await app.RunAsync();
return 0;
