using System.Net;
using System.Text.RegularExpressions;

namespace Gantry.EndToEnd;

/// <summary>A browser without a screen: keeps cookies, follows redirects, sends forms. For what is done often, or wrong on purpose.</summary>
internal sealed partial class Visitor : IDisposable
{
    private const int MostRedirects = 12;

    private readonly HttpClient client;
    private readonly string origin;

    internal Visitor(DevStack stack)
        : this(stack.NewHandler(), stack.Platform.PublicUrl)
    {
    }

    /// <param name="handler">Gets this visitor's cookies; follows no redirect.</param>
    /// <param name="origin">Where addresses without a host lead.</param>
    internal Visitor(SocketsHttpHandler handler, string origin)
    {
        this.origin = origin;
        (handler.UseCookies, handler.CookieContainer) = (true, Cookies);
        client = new HttpClient(handler) { BaseAddress = new Uri(origin), Timeout = TimeSpan.FromMinutes(1) };
    }

    internal CookieContainer Cookies { get; } = new();

    /// <summary>Gets a page, and is led on from there.</summary>
    internal Task<Page> OpenAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Gets a page and stays, wherever it wants to lead.</summary>
    internal async Task<Page> LookAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await SendOnceAsync(request);
    }

    /// <summary>Sends a form, and is led on from there.</summary>
    internal Task<Page> SubmitAsync(string address, IReadOnlyDictionary<string, string> form) => SendAsync(FormOf(address, form));

    /// <summary>Sends a form and stays, wherever it wants to lead.</summary>
    internal async Task<Page> SubmitOnceAsync(string address, IReadOnlyDictionary<string, string> form)
    {
        using var request = FormOf(address, form);
        return await SendOnceAsync(request);
    }

    /// <summary>Signs in, from the service's sign-in address to its dashboard.</summary>
    /// <returns>The page where that ended, whatever it is.</returns>
    internal async Task<Page> SignInAsync(string service, string user, string password = SignIn.Password)
    {
        var login = await OpenAsync($"{service}/accounts/login/");
        return login.FormAction is { } action
            ? await SubmitAsync(action, new Dictionary<string, string> { ["username"] = user, ["password"] = password })
            : login;
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage FormOf(string address, IReadOnlyDictionary<string, string> form) =>
        new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form), Headers = { Referrer = new Uri(new Uri(origin), address) } };

    private async Task<Page> SendAsync(HttpRequestMessage first)
    {
        using var sent = first;
        var page = await SendOnceAsync(first);
        for (var i = 0; page.Location is { } location && i < MostRedirects; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, location);
            page = await SendOnceAsync(request);
        }
        return page;
    }

    private async Task<Page> SendOnceAsync(HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        var location = response.Headers.Location is { } given ? new Uri(response.RequestMessage!.RequestUri!, given) : null;
        return new Page(response.RequestMessage!.RequestUri!, response.StatusCode, location, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What was answered.</summary>
    /// <param name="Location">Where it leads; null when it leads nowhere.</param>
    internal sealed partial record Page(Uri Address, HttpStatusCode Status, Uri? Location, string Text)
    {
        /// <summary>Where the page's first form is sent; null when it has none.</summary>
        internal string? FormAction => Action().Match(Text) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

        /// <summary>The value of a field that the page's form brings along.</summary>
        internal string Field(string name) => WebUtility.HtmlDecode(Regex.Match(Text, $"name=\"{Regex.Escape(name)}\" value=\"([^\"]*)\"").Groups[1].Value);

        /// <summary>What is told when a test expected another page.</summary>
        public override string ToString() => $"{Address.GetLeftPart(UriPartial.Path)} answered {(int)Status}: {Tag().Replace(Text, " ").ReplaceLineEndings(" ").Trim()}";

        [GeneratedRegex("<form[^>]* action=\"([^\"]+)\"")]
        private static partial Regex Action();

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tag();
    }
}
