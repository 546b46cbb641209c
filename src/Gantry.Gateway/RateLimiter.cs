using System.Collections.Concurrent;
using System.Net;

namespace Gantry.Gateway.DataPlane;

/// <summary>Counts the requests of one policy. As in Envoy, each count starts anew when its unit of time is over.</summary>
internal sealed class RateLimiter(IReadOnlyList<RateLimitRule> rules, TimeProvider time)
{
    /// <summary>Clients counted one by one at a time; those beyond share one count, so that memory has a limit.</summary>
    private const int MaximumKeys = 100_000;

    private readonly ConcurrentDictionary<(int Rule, string Client), Window> windows = new();

    /// <summary>Counts a request.</summary>
    /// <returns>Null when it may pass, otherwise when to ask again.</returns>
    public TimeSpan? Take(HttpContext context, string path, IPAddress client)
    {
        var fallback = -1;
        var selected = false;
        TimeSpan? wait = null;
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].Selectors.Count == 0)
                fallback = i;
            else if (KeyOf(rules[i], context, path, client) is { } key)
            {
                selected = true;
                wait = Longer(wait, Count(i, key));
            }
        }
        // The rule for everyone is for those whom no other rule names.
        return !selected && fallback >= 0 ? Count(fallback, "") : wait;
    }

    private static TimeSpan? Longer(TimeSpan? a, TimeSpan? b) => a is null ? b : b is null || a > b ? a : b;

    private TimeSpan? Count(int rule, string client)
    {
        if (windows.Count >= MaximumKeys && !windows.ContainsKey((rule, client)))
        {
            RemoveOver();
            if (windows.Count >= MaximumKeys)
                client = "";
        }
        return windows.GetOrAdd((rule, client), static _ => new Window()).Take(rules[rule], time.GetTimestamp(), time);
    }

    private void RemoveOver()
    {
        foreach (var (key, window) in windows)
        {
            if (window.IsOver(rules[key.Rule].Per, time))
                windows.TryRemove(key, out _);
        }
    }

    /// <summary>What a request counts under; null when the rule does not select it.</summary>
    private static string? KeyOf(RateLimitRule rule, HttpContext context, string path, IPAddress client)
    {
        var key = "";
        foreach (var selector in rule.Selectors)
        {
            if (selector.Source is { } source && !source.Contains(client)
                || selector.Methods.Count > 0 && !selector.Methods.Contains(context.Request.Method)
                || selector.Path is { } wanted && !Fits(wanted, path))
                return null;
            foreach (var (name, value) in selector.Headers)
            {
                var found = context.Request.Headers[name].ToString();
                if (value is null ? found.Length == 0 : found != value)
                    return null;
                if (value is null)
                    key += $"{name}={found}\n";
            }
            if (selector.PerClient)
                key += client;
        }
        return key;
    }

    private static bool Fits(HTTPPathMatch match, string path)
    {
        if (match.Type == PathMatchType.Exact)
            return path == match.Value;
        var prefix = match.Value.AsSpan().TrimEnd('/');
        return path.AsSpan().StartsWith(prefix) && (path.Length == prefix.Length || path[prefix.Length] == '/');
    }

    /// <summary>One count.</summary>
    private sealed class Window
    {
        private readonly Lock gate = new();
        private long begin;
        private int taken;

        public bool IsOver(TimeSpan length, TimeProvider time) => time.GetElapsedTime(Volatile.Read(ref begin)) >= length;

        public TimeSpan? Take(RateLimitRule rule, long now, TimeProvider time)
        {
            lock (gate)
            {
                if (begin == 0 || time.GetElapsedTime(begin, now) >= rule.Per)
                    (begin, taken) = (now, 0);
                if (taken >= rule.Requests)
                    return rule.Per - time.GetElapsedTime(begin, now);
                taken++;
                return null;
            }
        }
    }
}
