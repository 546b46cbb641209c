using Gantry.Platform;
using Gantry.Tooling;

namespace Gantry.Kubernetes;

/// <summary>The program <c>kubectl</c> and the cluster that it is pointed at.</summary>
/// <param name="program">Without arguments.</param>
/// <param name="context">Of the kubeconfig: never the current one, which may be another cluster tomorrow.</param>
internal sealed class Kubectl(Command program, string context)
{
    /// <summary>Looks whether the context is one of the kubeconfig's.</summary>
    /// <exception cref="UserErrorException">It is not; the message names the nearest or lists them.</exception>
    public async Task RequireContextAsync(CancellationToken cancellationToken)
    {
        var contexts = await program.With("config", "get-contexts", "--output", "name").RunAsync(cancellationToken);
        if (!contexts.Lines.Contains(context))
            throw UnknownName.Error("context", context, [.. contexts.Lines.Where(line => line.Length > 0)]);
    }

    /// <summary>The API versions that the cluster serves: <c>apps/v1</c>, <c>v1</c>.</summary>
    public async Task<IReadOnlyList<string>> ApiVersionsAsync(CancellationToken cancellationToken) =>
        (await RunAsync(["api-versions"], cancellationToken)).Lines;

    public async Task<bool> HasNamespaceAsync(string name, CancellationToken cancellationToken) =>
        (await RunAsync(["get", "namespace", name, "--ignore-not-found", "--output", "name"], cancellationToken)).Output.Trim().Length > 0;

    /// <summary>Names and keys of a namespace's Secrets. Their values are not asked for.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> SecretsAsync(string inNamespace, CancellationToken cancellationToken)
    {
        const string Template = """{{range .items}}{{.metadata.name}}{{range $key, $value := .data}} {{$key}}{{end}}{{"\n"}}{{end}}""";
        var listed = await RunAsync(["get", "secrets", "--namespace", inNamespace, "--output", $"go-template={Template}"], cancellationToken);
        return listed.Lines.Where(line => line.Length > 0).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => (IReadOnlyList<string>)words[1..], StringComparer.Ordinal);
    }

    /// <summary>Creates an object.</summary>
    public Task CreateAsync(string manifest, CancellationToken cancellationToken) => RunAsync(["create", "--filename", "-"], cancellationToken, manifest);

    private async Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, string? input = null)
    {
        var command = program.With(["--context", context, .. arguments]);
        var result = await (input is null ? command : command.WithInput(input)).TryRunAsync(cancellationToken);
        return result.Succeeded ? result : throw new UserErrorException(
            $"the cluster of context '{context}' does not do `kubectl {arguments[0]} {arguments.ElementAtOrDefault(1)}`: {result.Error.Trim()}",
            $"see that `kubectl --context {context} get namespaces` works, and that you may do this");
    }
}
