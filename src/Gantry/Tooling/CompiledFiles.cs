namespace Gantry.Tooling;

/// <summary>
/// What the .NET SDK keeps of compiling below one `ArtifactsPath`. When a compiler is killed, half of a file stays there, newer
/// than its sources, and counts as up to date at every further run. So a mark stands there while something is compiled, and the
/// run that finds one removes what was written since.
/// </summary>
/// <param name="artifacts">Full path; need not be there yet.</param>
internal sealed class CompiledFiles(string artifacts)
{
    private string Mark => Path.Combine(artifacts, ".unfinished");

    /// <summary>Compiles, after what an interrupted run left was removed. One at a time.</summary>
    /// <param name="compile">Writes below the folder, and throws when it fails.</param>
    /// <param name="waiting">Called once when another run compiles.</param>
    /// <param name="cancellationToken">Whether it was ended or ended by itself.</param>
    public async Task CompileAsync(Func<Task> compile, Action? waiting = null, CancellationToken cancellationToken = default)
    {
        await using var turn = await FileLock.AcquireAsync(Path.Combine(artifacts, ".lock"), waiting ?? (() => { }), cancellationToken);
        DateTime? interrupted = File.Exists(Mark) ? File.GetLastWriteTimeUtc(Mark) : null;
        for (var isLast = interrupted is null; ; isLast = true)
        {
            if (interrupted is { } begin)
                RemoveSince(begin);
            await File.WriteAllBytesAsync(Mark, [], CancellationToken.None);
            try
            {
                await compile();
                break;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && !isLast)
            {
                // A compiler that outlived the build that was killed may have been writing the same files. It has ended by now.
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                File.Delete(Mark); // it ended by itself: the sources are wrong, and nothing is half written
                throw;
            }
        }
        File.Delete(Mark);
    }

    /// <summary>
    /// Removes whole projects' intermediate files, which refer to each other, and single files of all else. The mark stays: who is
    /// killed here leaves it to the next.
    /// </summary>
    private void RemoveSince(DateTime begin)
    {
        var intermediate = new DirectoryInfo(Path.Combine(artifacts, "obj"));
        foreach (var project in intermediate.Exists ? intermediate.GetDirectories() : [])
        {
            if (FilesSince(project, begin).Any())
                project.Delete(recursive: true);
        }
        foreach (var file in FilesSince(new DirectoryInfo(artifacts), begin).Where(file => file.Name is not (".unfinished" or ".lock")).ToList())
            file.Delete();
    }

    private static IEnumerable<FileInfo> FilesSince(DirectoryInfo directory, DateTime begin) =>
        directory.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc >= begin);
}
