using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Gantry.Tooling;

/// <summary>How the engine of a context answered.</summary>
internal enum EngineStatus
{
    Answers,

    /// <summary>Nothing listens there.</summary>
    Silent,

    /// <summary>It is there, but this user may not use it.</summary>
    Denied,
}

/// <summary>What the engine says of itself.</summary>
/// <param name="Version">Null unless it answers.</param>
/// <param name="Architecture">As Go names it: <c>amd64</c>, <c>arm64</c>; null unless it answers.</param>
/// <param name="Detail">Why it does not answer; empty when it does.</param>
internal sealed record DockerEngine(DockerContext Context, EngineStatus Status, string? Version, string? Architecture, string Detail)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    /// <summary>Asks the engine of the chosen context for its version.</summary>
    public static async Task<DockerEngine> ExamineAsync(Machine machine, CancellationToken cancellationToken)
    {
        var context = DockerContext.Resolve(machine);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            // On its socket the engine answers in a millisecond; the command line needs thirty to start.
            return context.Socket is { } socket && !OperatingSystem.IsWindows()
                ? await AskSocketAsync(context, socket, limit.Token)
                : await AskCommandLineAsync(context, machine, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silent(context, $"it did not answer within {AnswerLimit.TotalSeconds:0} s");
        }
    }

    private static async Task<DockerEngine> AskSocketAsync(DockerContext context, string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            await using var stream = new NetworkStream(socket);
            // HTTP/1.0: the answer is neither chunked nor kept open, so it is simply read to its end.
            await stream.WriteAsync("GET /version HTTP/1.0\r\nHost: docker\r\n\r\n"u8.ToArray(), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var answer = (await reader.ReadToEndAsync(cancellationToken)).Split("\r\n\r\n", 2);
            return answer is [var head, var body] && head.Split(' ') is [_, "200", ..]
                ? Answering(context, body)
                : Silent(context, $"its socket {path} answered '{answer[0].Split('\r')[0]}'");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AccessDenied)
        {
            return new DockerEngine(context, EngineStatus.Denied, null, null, $"this user may not use its socket {path}");
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return Silent(context, $"nothing answers at its socket {path}");
        }
    }

    private static async Task<DockerEngine> AskCommandLineAsync(DockerContext context, Machine machine, CancellationToken cancellationToken)
    {
        if (machine.Find("docker") is null)
            return Silent(context, "there is no docker command to ask it with");
        var result = await machine.Command("docker", "version", "--format", "{{json .Server}}").TryRunAsync(cancellationToken);
        return result.Succeeded && result.Output.StartsWith('{')
            ? Answering(context, result.Output)
            : Silent(context, result.Error.Split('\n') is [.., { Length: > 0 } last] ? last : $"docker version exited with {result.ExitCode}");
    }

    private static DockerEngine Answering(DockerContext context, string json)
    {
        try
        {
            var answer = JsonElement.Parse(json);
            return new DockerEngine(context, EngineStatus.Answers, Text(answer, "Version"), Text(answer, "Arch"), "");
        }
        catch (JsonException)
        {
            return Silent(context, $"what answers at {context.Host} is not a Docker Engine");
        }
    }

    private static DockerEngine Silent(DockerContext context, string detail) => new(context, EngineStatus.Silent, null, null, detail);

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) ? value.GetString() : null;
}
