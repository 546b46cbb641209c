using System.Net;
using System.Net.Sockets;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Tests.IO;

/// <summary>Downloads, from a server of the test's own.</summary>
public sealed class HttpTests : IDisposable
{
    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("gantry-http-").FullName;
    private readonly TcpListener server = new(IPAddress.Loopback, 0);

    public HttpTests() => server.Start();

    private string Address => $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/file";

    public void Dispose()
    {
        server.Dispose();
        directory.DeleteDirectory();
    }

    [Fact]
    public async Task A_file_is_there_whole_in_a_directory_that_is_made()
    {
        var answered = AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");

        await HttpTasks.HttpDownloadFileAsync(Address, directory / "deep" / "file", requestConfigurator: request => request.Headers.Add("X-Token", "abc"));

        (directory / "deep" / "file").ReadAllText().ShouldBe("hello");
        (directory / "deep").GetFiles().Count().ShouldBe(1);
        (await answered).ShouldContain("X-Token: abc");
    }

    [Fact]
    public async Task A_text_is_decoded()
    {
        _ = AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\ngr\u00fcn");

        (await HttpTasks.HttpDownloadStringAsync(Address)).ShouldBe("grün");
    }

    [Fact]
    public async Task Rejects_an_answer_that_is_no_success()
    {
        _ = AnswerAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        var error = await Should.ThrowAsync<HttpRequestException>(() => HttpTasks.HttpDownloadFileAsync(Address, directory / "file"));

        error.Message.ShouldBe($"'{Address}' answered 404 Not Found");
        directory.GetFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_download_that_breaks_leaves_what_was_there()
    {
        (directory / "file").WriteAllText("old");
        _ = AnswerAsync("HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\nonly this");

        await Should.ThrowAsync<HttpRequestException>(() => HttpTasks.HttpDownloadFileAsync(Address, directory / "file"));

        (directory / "file").ReadAllText().ShouldBe("old\n");
        directory.GetFiles().Count().ShouldBe(1);
    }

    [Fact]
    public void Rejects_a_file_that_is_there_where_it_must_be_new()
    {
        (directory / "file").WriteAllText("old");

        Should.Throw<IOException>(() => HttpTasks.HttpDownloadFile(Address, directory / "file", FileMode.CreateNew));
    }

    /// <summary>Takes one request and answers with these bytes.</summary>
    private async Task<string> AnswerAsync(string answer)
    {
        using var client = await server.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        return request.ToString();
    }
}
