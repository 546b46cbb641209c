using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReportGenerator;

/// <summary>What reportgenerator makes.</summary>
[TypeConverter(typeof(TypeConverter<ReportTypes>))]
public sealed class ReportTypes : Enumeration
{
    /// <summary>Pictures with the figures.</summary>
    public static readonly ReportTypes Badges = (ReportTypes)"Badges";

    /// <summary>For tools that read Clover.</summary>
    public static readonly ReportTypes Clover = (ReportTypes)"Clover";

    /// <summary>All files as one, for tools that read Cobertura.</summary>
    public static readonly ReportTypes Cobertura = (ReportTypes)"Cobertura";

    /// <summary>Figures as a table for programs.</summary>
    public static readonly ReportTypes CsvSummary = (ReportTypes)"CsvSummary";

    /// <summary>Pages.</summary>
    public static readonly ReportTypes Html = (ReportTypes)"Html";

    /// <summary>A page with the history.</summary>
    public static readonly ReportTypes HtmlChart = (ReportTypes)"HtmlChart";

    /// <summary>Pages with all in them.</summary>
    public static readonly ReportTypes HtmlInline = (ReportTypes)"HtmlInline";

    /// <summary>Pages for Azure Pipelines.</summary>
    public static readonly ReportTypes HtmlInline_AzurePipelines = (ReportTypes)"HtmlInline_AzurePipelines";

    /// <summary>One page with the figures.</summary>
    public static readonly ReportTypes HtmlSummary = (ReportTypes)"HtmlSummary";

    /// <summary>Figures for programs.</summary>
    public static readonly ReportTypes JsonSummary = (ReportTypes)"JsonSummary";

    /// <summary>For LaTeX.</summary>
    public static readonly ReportTypes Latex = (ReportTypes)"Latex";

    /// <summary>For tools that read lcov.</summary>
    public static readonly ReportTypes lcov = (ReportTypes)"lcov";

    /// <summary>Figures in Markdown.</summary>
    public static readonly ReportTypes MarkdownSummary = (ReportTypes)"MarkdownSummary";

    /// <summary>Figures for a GitHub comment.</summary>
    public static readonly ReportTypes MarkdownSummaryGithub = (ReportTypes)"MarkdownSummaryGithub";

    /// <summary>One page in one file.</summary>
    public static readonly ReportTypes MHtml = (ReportTypes)"MHtml";

    /// <summary>A picture with the history.</summary>
    public static readonly ReportTypes PngChart = (ReportTypes)"PngChart";

    /// <summary>For SonarQube.</summary>
    public static readonly ReportTypes SonarQube = (ReportTypes)"SonarQube";

    /// <summary>Figures for TeamCity.</summary>
    public static readonly ReportTypes TeamCitySummary = (ReportTypes)"TeamCitySummary";

    /// <summary>Figures as text.</summary>
    public static readonly ReportTypes TextSummary = (ReportTypes)"TextSummary";

    /// <summary>For programs.</summary>
    public static readonly ReportTypes Xml = (ReportTypes)"Xml";

    /// <summary>Figures for programs.</summary>
    public static readonly ReportTypes XmlSummary = (ReportTypes)"XmlSummary";

    /// <summary>Any other value.</summary>
    public static implicit operator ReportTypes(string value) => new() { Value = value };
}
