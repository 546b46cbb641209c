using Gantry.Tooling;

namespace Gantry.Testing;

/// <summary>
/// One run of the tests: what it makes carries its id. While it lives it holds a lock, however it ends the system frees it, so
/// the next run can tell what was left behind by one that was killed, and removes it.
/// </summary>
public sealed class TestRun : IAsyncDisposable
{
    private readonly FileLock life;
    private readonly string directory;
    private readonly string project;

    private TestRun(string directory, string project, string id, FileLock life)
    {
        this.directory = directory;
        this.project = project;
        this.life = life;
        Id = id;
    }

    /// <summary>Six hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>For everything in Docker: <c>name=value</c>.</summary>
    public IReadOnlyList<string> Labels => [$"{TestContainer.ProjectLabel}={project}", $"{TestContainer.RunLabel}={Id}"];

    /// <summary>Begins a run.</summary>
    /// <param name="directory">Holds a file for each run that lives.</param>
    /// <param name="project">The Compose project whose database is used.</param>
    public static async Task<TestRun> BeginAsync(string directory, string project, CancellationToken cancellationToken = default)
    {
        var id = Guid.NewGuid().ToString("n")[..6];
        return new TestRun(directory, project, id, await FileLock.AcquireAsync(Path.Combine(directory, id), () => { }, cancellationToken));
    }

    /// <summary>Whether a run of this id is over; also when nothing is known of it.</summary>
    public bool IsOver(string id)
    {
        var file = Path.Combine(directory, id);
        if (id == Id)
            return false;
        try
        {
            using (new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                // Nobody else has it open.
            }
            File.Delete(file);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Removes the containers of runs that were killed.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> RemoveDeadContainersAsync(CancellationToken cancellationToken = default) => RemoveContainersAsync(IsOver, cancellationToken);

    /// <summary>Removes the containers of this run, also those of which nobody was told because their start was cut off.</summary>
    public Task<int> RemoveContainersAsync(CancellationToken cancellationToken = default) => RemoveContainersAsync(id => id == Id, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await life.DisposeAsync();
        File.Delete(Path.Combine(directory, Id));
    }

    private async Task<int> RemoveContainersAsync(Func<string, bool> which, CancellationToken cancellationToken)
    {
        var listed = await new Command("docker", "ps", "--all", "--no-trunc", "--filter", $"label={TestContainer.ProjectLabel}={project}",
            "--format", $$$"""{{.ID}} {{.Label "{{{TestContainer.RunLabel}}}"}}""").RunAsync(cancellationToken);
        var ids = listed.Lines.Select(line => line.Split(' ')).Where(fields => fields.Length == 2 && which(fields[1])).Select(fields => fields[0]).ToList();
        if (ids.Count > 0)
            await new Command("docker", ["rm", "--force", "--volumes", .. ids]).TryRunAsync(cancellationToken);
        return ids.Count;
    }
}
