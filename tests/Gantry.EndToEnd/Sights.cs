using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Gantry.EndToEnd;

/// <summary>What a browser page was answered and shows, for the message of a test that expected something else.</summary>
internal sealed class Sights
{
    private const int LastAnswers = 12;
    private const int LongestText = 2000;

    private readonly IPage page;
    private readonly ConcurrentQueue<string> answers = new();

    internal Sights(IPage page)
    {
        this.page = page;
        page.Response += (_, response) => Remember(response.Request, $"{response.Status}");
        page.RequestFailed += (_, request) =>
        {
            NetworkChanged |= request.Failure == "net::ERR_NETWORK_CHANGED";
            Remember(request, request.Failure ?? "failed");
        };
    }

    /// <summary>Whether Chromium dropped a request because a network interface came or went.</summary>
    internal bool NetworkChanged { get; private set; }

    /// <summary>The page's address, its text and the last answers; a screenshot goes to artifacts/test-results.</summary>
    internal async Task<string> DescribeAsync(string test)
    {
        try
        {
            var screenshot = Path.Combine(DevStack.Root, "artifacts", "test-results", $"{test}.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = screenshot });
            var text = await page.Locator("body").InnerTextAsync();
            return $"""
                the browser is at {page.Url}
                the last answers: {string.Join(", ", answers)}
                the page, also in {screenshot}:
                {text[..Math.Min(text.Length, LongestText)]}
                """;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return $"the browser is at {page.Url}, and its page cannot be shown: {e.Message}\nthe last answers: {string.Join(", ", answers)}";
        }
    }

    /// <summary>Documents only. Without the query, which may hold a code.</summary>
    private void Remember(IRequest request, string outcome)
    {
        if (!request.IsNavigationRequest)
            return;
        answers.Enqueue($"{request.Method} {request.Url.Split('?')[0]} → {outcome}");
        while (answers.Count > LastAnswers)
            answers.TryDequeue(out _);
    }
}
