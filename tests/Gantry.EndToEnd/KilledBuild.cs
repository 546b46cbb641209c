using System.Diagnostics;

namespace Gantry.EndToEnd;

/// <summary>A build that is killed in the middle, with everything it started.</summary>
internal static class KilledBuild
{
    /// <summary>Starts a command of the build and kills it with SIGKILL when it says a text, or when <paramref name="reached"/> is true.</summary>
    public static async Task RunAsync(string root, IReadOnlyList<string> arguments, string? says, Func<Task<bool>>? reached = null)
    {
        using var build = Process.Start(new ProcessStartInfo(Path.Combine(DevStack.Root, "build.sh"), ["--root", root, .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["NO_COLOR"] = "1" },
        })!;
        try
        {
            var said = "";
            if (reached is not null)
            {
                _ = build.StandardOutput.ReadToEndAsync();
                while (!build.HasExited && !await reached())
                    await Task.Delay(20);
            }
            else
            {
                while (await build.StandardOutput.ReadLineAsync() is { } line && !line.Contains(says!, StringComparison.Ordinal))
                    said += $"{line}\n";
            }
            build.HasExited.ShouldBeFalse($"the build ended before it could be killed: {said}");
        }
        finally
        {
            build.Kill(entireProcessTree: true);
            await build.WaitForExitAsync();
        }
    }
}
