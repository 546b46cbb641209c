using System.Text;
using System.Threading.Channels;
using Gantry.Gateway.DataPlane;
using Gantry.Platform;
using Gantry.Stack;
using Gantry.Tooling;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gantry.Dashboard;

/// <summary>What the page shows of the running stack. Read anew for each question: files and containers change while it is open.</summary>
internal sealed class StackView(string root)
{
    /// <summary>Lines of each part that a log begins with.</summary>
    private const int FirstLines = 100;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly Redactor redactor = new();

    /// <summary>Every part, its health and where it is found.</summary>
    public async Task<IResult> PartsAsync(CancellationToken cancellationToken)
    {
        using var tier = Open();
        var report = await tier.StatusAsync(cancellationToken);
        return Results.Json(new
        {
            name = tier.Platform.Name,
            url = tier.Platform.PublicUrl,
            parts = report.Parts.Select(part => new
            {
                name = part.Part.Name,
                state = part.State,
                healthy = part.IsHealthy,
                detail = part.Detail,
                url = part.Part.Url,
                debugger = tier.DebuggerPortOf(part.Part.Name) is { } port ? $"127.0.0.1:{port}" : null,
            }),
        });
    }

    /// <summary>The mails that MailDev caught, the newest first.</summary>
    public async Task<IResult> MailsAsync(CancellationToken cancellationToken)
    {
        using var tier = Open();
        return Results.Json(await tier.MailsAsync(cancellationToken));
    }

    /// <summary>What the gateway would do with a request, by the files it reads.</summary>
    public IResult Route(string? url, string? method)
    {
        using var tier = Open();
        var address = (url ?? "").StartsWith('/') ? tier.Platform.PublicUrl + url : url;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            return Results.Json(new { problem = "expected an address such as /backend/ or https://localhost:8443/backend/" }, statusCode: StatusCodes.Status400BadRequest);
        var resources = tier.LoadGateway();
        if (resources.Problems.Count > 0)
            throw new UserErrorException(resources.Problems);
        using var tester = new RouteTester(resources);
        var answer = tester.Test(Methods.FirstOrDefault(known => known == method?.ToUpperInvariant()) ?? "GET", parsed);
        return Results.Json(answer with { At = answer.At is { } at ? Path.GetRelativePath(root, at) : null });
    }

    /// <summary>Follows the logs, a line an event (html.spec.whatwg.org/multipage/server-sent-events.html), until the page goes.</summary>
    /// <param name="part">One Compose service; all when empty.</param>
    public async Task LogsAsync(HttpContext context, string? part, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/event-stream";
        var lines = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        var following = FollowAsync(string.IsNullOrEmpty(part) ? null : part, lines.Writer, cancellationToken);
        // The page asks again when the stream ends, as it does when the stack stops.
        await context.Response.WriteAsync("retry: 2000\nevent: begin\ndata:\n\n", cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        var batch = new StringBuilder();
        while (await lines.Reader.WaitToReadAsync(cancellationToken))
        {
            batch.Clear();
            while (lines.Reader.TryRead(out var line))
                batch.Append(line);
            await context.Response.WriteAsync(batch.ToString(), cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }
        await following;
    }

    private async Task FollowAsync(string? part, ChannelWriter<string> lines, CancellationToken cancellationToken)
    {
        try
        {
            using var tier = Open();
            await tier.LogsAsync(part, follow: true, line => lines.TryWrite($"data: {redactor.Apply(line.ReplaceLineEndings(" "))}\n\n"), FirstLines, cancellationToken);
        }
        catch (Exception e) when (e is UserErrorException or CommandFailedException)
        {
            lines.TryWrite($"event: problem\ndata: {e.Message.ReplaceLineEndings(" ")}\n\n");
        }
        catch (OperationCanceledException)
        {
            // The page has gone.
        }
        finally
        {
            lines.Complete();
        }
    }

    private DevTier Open() => new(root, NullLoggerFactory.Instance, redactor.Add);
}
