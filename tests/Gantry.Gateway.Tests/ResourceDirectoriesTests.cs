using Gantry.Gateway.DataPlane;
using Gantry.Platform;

namespace Gantry.Gateway.Tests;

/// <summary>Directories that change under the one who reads them.</summary>
public sealed class ResourceDirectoriesTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("gantry-gateway-");

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public async Task Files_may_come_and_go_while_they_are_read()
    {
        var directories = new ResourceDirectories([home.FullName]);
        File.WriteAllText(Path.Combine(home.FullName, "class.yaml"), Resources.Class);
        File.WriteAllText(Path.Combine(home.FullName, "gateway.yaml"), Resources.Gateway(Resources.Http(8080)));
        using var stop = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i = (i + 1) % 50)
            {
                AtomicFile.Write(FileOf(i), Resources.Backend($"passing-{i}", 80));
                File.Delete(FileOf((i + 25) % 50));
            }
        });

        for (var i = 0; i < 300; i++)
            directories.Load().Problems.ShouldBeEmpty();

        await stop.CancelAsync();
        await churn;
    }

    [Fact]
    public async Task A_directory_that_is_replaced_while_it_is_read_is_a_problem_and_no_crash()
    {
        var directory = Path.Combine(home.FullName, "routes");
        var directories = new ResourceDirectories([directory]);
        Directory.CreateDirectory(directory);
        using var stop = new CancellationTokenSource();
        var churn = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Directory.Delete(directory, recursive: true);
                Directory.CreateDirectory(directory);
                AtomicFile.Write(Path.Combine(directory, "class.yaml"), Resources.Class);
            }
        });

        for (var i = 0; i < 300; i++)
            directories.Load().Problems.ShouldNotBeEmpty();

        await stop.CancelAsync();
        await churn;
    }

    private string FileOf(int number) => Path.Combine(home.FullName, $"passing-{number}.yaml");
}
