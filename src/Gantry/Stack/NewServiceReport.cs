using Gantry.Templates;

namespace Gantry.Stack;

/// <summary>What <c>NewService</c> tells at its end.</summary>
public sealed record NewServiceReport(CreatedService Service)
{
    /// <summary>Several lines.</summary>
    public override string ToString()
    {
        var messages = string.Concat(Service.Messages.Select(message => $"{message}\n\n"));
        return $"""
            {messages}{Service.Folder} has {Service.Files} files.
            Next: ./build.sh Dev       start it; the running stack takes it, nothing else restarts
                  git add {Service.Folder} && git commit
            """;
    }
}
