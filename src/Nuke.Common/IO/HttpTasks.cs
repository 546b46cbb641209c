namespace Nuke.Common.IO;

/// <summary>Downloads.</summary>
public static class HttpTasks
{
    /// <summary>How long a request may take where the call does not say.</summary>
    public static TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Downloads a text.</summary>
    /// <exception cref="HttpRequestException">The server does not answer, or not with success.</exception>
    public static string HttpDownloadString(string uri, Func<HttpClient, HttpClient> clientConfigurator = null, Action<HttpRequestMessage> requestConfigurator = null) =>
        HttpDownloadStringAsync(uri, clientConfigurator, requestConfigurator).GetAwaiter().GetResult();

    /// <inheritdoc cref="HttpDownloadString"/>
    public static async Task<string> HttpDownloadStringAsync(string uri, Func<HttpClient, HttpClient> clientConfigurator = null, Action<HttpRequestMessage> requestConfigurator = null)
    {
        using var client = CreateClient(clientConfigurator);
        using var response = await SendAsync(client, uri, requestConfigurator);
        return await response.Content.ReadAsStringAsync(Execution.BuildCancellation.Token);
    }

    /// <summary>Downloads a file: under a temporary name, so that a broken download leaves none.</summary>
    /// <exception cref="HttpRequestException">The server does not answer, or not with success.</exception>
    public static void HttpDownloadFile(string uri, AbsolutePath path, FileMode mode = FileMode.Create, Func<HttpClient, HttpClient> clientConfigurator = null, Action<HttpRequestMessage> requestConfigurator = null) =>
        HttpDownloadFileAsync(uri, path, mode, clientConfigurator, requestConfigurator).GetAwaiter().GetResult();

    /// <inheritdoc cref="HttpDownloadFile"/>
    public static async Task HttpDownloadFileAsync(string uri, AbsolutePath path, FileMode mode = FileMode.Create, Func<HttpClient, HttpClient> clientConfigurator = null, Action<HttpRequestMessage> requestConfigurator = null)
    {
        if (mode == FileMode.CreateNew && path.FileExists())
            throw new IOException($"File '{path}' already exists");
        using var client = CreateClient(clientConfigurator);
        using var response = await SendAsync(client, uri, requestConfigurator);
        path.Parent.CreateDirectory();
        var temporary = path + ".download";
        try
        {
            await using (var file = File.Create(temporary))
                await response.Content.CopyToAsync(file, Execution.BuildCancellation.Token);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            temporary.DeleteFile();
        }
    }

    private static HttpClient CreateClient(Func<HttpClient, HttpClient> configurator)
    {
        var client = new HttpClient { Timeout = DefaultTimeout };
        return configurator is null ? client : configurator(client);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string uri, Action<HttpRequestMessage> configurator)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        configurator?.Invoke(request);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Execution.BuildCancellation.Token);
        if (!response.IsSuccessStatusCode)
        {
            response.Dispose();
            throw new HttpRequestException($"'{uri}' answered {(int)response.StatusCode} {response.ReasonPhrase}", null, response.StatusCode);
        }
        return response;
    }
}
