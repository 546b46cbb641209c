using System.Net;
using Gantry.Stack;
using Gantry.Tooling;

namespace Gantry.EndToEnd;

/// <summary>A stack of a copy of this repository, for the tests of a class that change files or addresses.</summary>
public sealed class OwnStack : IAsyncLifetime
{
    private TemporaryCheckout checkout = null!;

    internal DevStack Stack { get; private set; } = null!;

    /// <summary>Full path of the copy.</summary>
    internal string Root => checkout.Root;

    public async Task InitializeAsync()
    {
        checkout = await TemporaryCheckout.CreateAsync();
        checkout.UsePackages();
        Stack = await checkout.StartAsync();
    }

    public async Task DisposeAsync()
    {
        Stack?.Dispose();
        await checkout.DisposeAsync();
    }

    /// <summary>Deletes the bundle as a new clone at the same path would, and starts the stack again.</summary>
    internal async Task LoseBundleAsync()
    {
        Directory.Delete(Stack.Bundle, recursive: true);
        Stack.Dispose();
        Stack = await checkout.StartAsync();
    }

    /// <summary>A target that goes on, in the copy.</summary>
    internal RunningBuild Start(string[] arguments, params (string, string)[] environment) => new(["--root", Root, .. arguments], environment);

    /// <summary>Replaces a text in a file of the copy.</summary>
    internal async Task EditAsync(string file, string right, string wrong)
    {
        var path = Path.Combine(Root, file);
        var text = await File.ReadAllTextAsync(path);
        text.ShouldContain(right);
        await File.WriteAllTextAsync(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    /// <summary>Waits for an answer of the gateway.</summary>
    internal Task AnswersAsync(string path, HttpStatusCode status, string text = "") => Readiness.WaitForAsync(path, async cancellationToken =>
    {
        try
        {
            using var response = await Stack.Client.GetAsync(path, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.StatusCode == status && body.Contains(text, StringComparison.Ordinal) ? null : $"{(int)response.StatusCode}: {body[..Math.Min(body.Length, 300)]}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }, TimeSpan.FromMinutes(2));

    /// <summary>The containers of some parts: id and time of start, which a restart changes.</summary>
    internal async Task<IReadOnlyList<string>> ContainersAsync(params string[] parts)
    {
        var ids = (await new Command("docker", ["compose", "ps", "--all", "--no-trunc", "--quiet", .. parts]).In(Stack.Bundle).RunAsync()).Lines;
        return (await new Command("docker", ["inspect", "--format", "{{.Name}} {{.Id}} {{.State.StartedAt}}", .. ids]).RunAsync()).Lines;
    }
}
