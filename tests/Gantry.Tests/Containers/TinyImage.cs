using Gantry.Tooling;

namespace Gantry.Tests.Containers;

/// <summary>
/// An image with a shell, made without any registry from this machine's own programs: a few, with the libraries they are
/// linked to. It is made once and stays, some five MB, for the next run.
/// </summary>
internal static class TinyImage
{
    public const string Reference = "gantry-test/tiny:1";

    private static readonly Lazy<Task> Made = new(MakeAsync);

    public static async Task<string> GetAsync()
    {
        await Made.Value;
        return Reference;
    }

    private static async Task MakeAsync()
    {
        if ((await new Command("docker", "image", "inspect", "--format", "{{.Id}}", Reference).TryRunAsync()).Succeeded)
            return;
        using var root = new TemporaryDirectory();
        foreach (var program in new[] { "sh", "sleep", "cat", "echo", "ls" })
        {
            var file = Machine.Current().Find(program).ShouldNotBeNull();
            await CopyAsync(file, $"bin/{program}");
            var libraries = await new Command("ldd", file).RunAsync();
            // "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x…)" or "/lib64/ld-linux-x86-64.so.2 (0x…)"
            foreach (var library in libraries.Lines.SelectMany(line => line.Split(' ')).Where(word => word.StartsWith('/')))
                await CopyAsync(library, library[1..]);
        }
        using var archive = new TemporaryDirectory();
        var tar = Path.Combine(archive.Path, "root.tar");
        await new Command("tar", "--create", $"--file={tar}", $"--directory={root.Path}", ".").RunAsync();
        await new Command("docker", "import", "--change", "ENV PATH=/bin", tar, Reference).RunAsync();

        async Task CopyAsync(string source, string target) =>
            await new Command("install", "-D", "--mode=0755", source, Path.Combine(root.Path, target)).RunAsync();
    }
}
