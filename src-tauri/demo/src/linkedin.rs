//! LinkedIn, the complete copy of the data: flat tables in which almost every file has its own form of dates.

use crate::Order;
use crate::archive::{Archive, row, write_csv};
use crate::cast::{self, Company, company, person, some_company, somebody};
use crate::chance::Chance;
use crate::time::{self, DAY, NOW, START};
use crate::words;
use std::io;
use std::path::PathBuf;

const TITLES: [&str; 10] = [
    "Project manager",
    "Software engineer",
    "Head of Operations",
    "Vertriebsleitung",
    "Product designer",
    "Recruiter",
    "Data analyst",
    "Werkstudent",
    "Managing Director",
    "Nurse",
];

/// Writes the archive.
pub(crate) fn write(order: Order<'_>) -> io::Result<PathBuf> {
    let mut zip = Archive::create(order, "linkedin", "Complete_LinkedInDataExport_09-12-2025.zip")?;
    advertising(&mut zip)?;
    profile(&mut zip)?;
    people(&mut zip)?;
    activity(&mut zip)?;
    jobs(&mut zip)?;
    zip.finish()
}

/// Adds a table of a few rows.
fn fixed<const N: usize>(zip: &mut Archive, path: &str, header: &str, rows: [Vec<String>; N]) -> io::Result<()> {
    zip.csv(path, header, rows.into_iter())
}

fn advertising(zip: &mut Archive) -> io::Result<()> {
    let followed: Vec<String> = (0..zip.listed(40)).map(|number| company(number).name).collect();
    let connected: Vec<String> = (24..24 + zip.listed(60)).map(|number| company(number).name).collect();
    let header = "Member Age,Company Names,Company Names,Company Follower of,Company Category,Company Size,Degrees,degreeClass,Member Schools,Company Growth Rate,Fields of Study,Company Connections,Function By Size,Job Functions,Member Gender,Graduation Year,Member Groups,Company Industries,Member Interests,Interface Locales,interfaceLocale,Member Traits,High Value Audience Segments,Profile Locations,Company Revenue,Job Seniorities,Member Skills,Job Titles,Job Titles,Years of Experience,Recent Device OS,Buyer Groups";
    let cells = row![
        "35 to 54",
        "Modellbau Nord GmbH",
        "Modellbau Nord",
        followed.join("; "),
        "Privately Held",
        "51-200 employees",
        "Master of Arts",
        "Master's Degree",
        "Universität Beispielstadt",
        "3% to 10%",
        "Geography; Business",
        connected.join("; "),
        "Operations (51-200)",
        "Program and Project Management; Operations",
        "",
        "2013",
        "Outdoor industry professionals; Bundestagswahl im Gespräch",
        "Manufacturing",
        words::INTERESTS[10..30].join("; "),
        "de_DE; en_US",
        "de_DE",
        "Job seeker; Frequent traveller; Recently returned from parental leave; Mobile user",
        "Career changers; IT decision makers",
        "Germany; Beispielstadt",
        "$10M to $100M",
        "Senior; Manager",
        "Project management; Negotiation; Cartography",
        "Project Manager",
        "Projektleitung",
        "12",
        "Android; Linux",
        "Software buying committee",
    ];
    fixed(zip, "Ad_Targeting.csv", header, [cells])?;
    fixed(
        zip,
        "Inferences_about_you.csv",
        "Category,Type of inference,Description,Inference",
        [
            row!["Career inferences", "Senior leader", "Based on your profile, and other factors.", "No"],
            row!["Career inferences", "Career changer", "Based on your recent activity.", "Yes"],
            row![
                "Job search inferences",
                "Interested in a new job",
                "Based on whether you searched for a job.",
                "true"
            ],
            row!["Demographic inferences", "Gender", "Based on your first name.", "male"],
            row!["Demographic inferences", "Age range", "Based on your education.", "35-54"],
            row!["Household inferences", "Parent", "Based on groups and activity.", "Yes"],
        ],
    )?;
    zip.timed("Ads Clicked.csv", "Ad clicked Date,Ad Title/Id", (90, NOW - 730 * DAY), |time, chance| {
        row![time::slashed(time), chance.digits(9)]
    })?;
    zip.timed("LAN Ads Engagement.csv", "Date,Action,Ad Title/Id,Page/App", (120, NOW - 700 * DAY), |time, chance| {
        let app = if chance.one_in(2) { company(10).name } else { some_company(chance, 60).host() };
        row![time::american(time), chance.prefer(&["Viewed", "Clicked"]), chance.digits(9), app]
    })
}

fn profile(zip: &mut Archive) -> io::Result<()> {
    let header = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers";
    let cells = row![
        cast::FIRST_NAME,
        cast::LAST_NAME,
        "",
        "Musterweg 1, 12345 Beispielstadt",
        "May 17",
        "Project manager at Modellbau Nord",
        "Building things, outside and inside.",
        "Manufacturing",
        "12345",
        "Beispielstadt, Germany",
        format!("[{}]", cast::HANDLE),
        "",
        "",
    ];
    fixed(zip, "Profile.csv", header, [cells])?;
    let mails =
        [row![cast::EMAIL, "Yes", "Yes", "3/11/19, 6:41 PM"], row![cast::OLD_EMAIL, "Yes", "No", "1/4/16, 8:00 AM"]];
    fixed(zip, "Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On", mails)?;
    fixed(zip, "PhoneNumbers.csv", "Extension,Number,Type", [row!["", format!(" {}", cast::PHONE), "Mobile"]])?;
    let registered = row![time::american(START), "192.0.2.28", "Free"];
    fixed(zip, "Registration.csv", "Registered At,Registration Ip,Subscription Types", [registered])?;
    zip.timed("Logins.csv", "Login Date,IP Address,User Agent,Login Type", (320, START), |time, chance| {
        let agent = if chance.one_in(2) { cast::USER_AGENT } else { cast::PHONE_AGENT };
        row![time::java(time), cast::ip(time, chance), agent, chance.prefer(&["NORMAL", "REMEMBER_ME"])]
    })?;
    let header = "Challenge Date,IP Address,User Agent,Country,Challenge Type";
    zip.timed("Security Challenges.csv", header, (8, START), |time, chance| {
        row![time::java(time), cast::ip(time, chance), cast::PHONE_AGENT, "de", "EMAIL_PIN"]
    })?;
    let header = "First name,Middle name,Last name,Verification type,Organization name,Email address,Country,State,City,Year of birth,Issuing authority,Document type,Verification service provider,Verified date,Expiry date";
    let verified = row![
        cast::FIRST_NAME,
        "",
        cast::LAST_NAME,
        "Identity",
        "",
        cast::EMAIL,
        "DE",
        "",
        cast::CITY,
        "1988",
        "Germany",
        "Passport",
        "CrossMatch Identity",
        "2024-02-03",
        "2034-02-03",
    ];
    fixed(zip, "Verifications/Verifications.csv", header, [verified])?;
    let positions = [
        row!["Modellbau Nord GmbH", "Project manager", "Ships in bottles, at scale", cast::CITY, "May 2017", ""],
        row!["Klinik am See", "Intern", "", cast::CITY, "Jan 2016", "Apr 2017"],
    ];
    fixed(zip, "Positions.csv", "Company Name,Title,Description,Location,Started On,Finished On", positions)?;
    let school = row!["Universität Beispielstadt", "2008", "2013", "", "Master of Arts", "Handball"];
    fixed(zip, "Education.csv", "School Name,Start Date,End Date,Notes,Degree Name,Activities", [school])?;
    fixed(
        zip,
        "Skills.csv",
        "Name",
        [row!["Project management"], row!["Cartography"], row!["Verhandlung"], row!["Spanish"]],
    )?;
    let header = "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,Invoice Number,Description,Tax Amount,Sub Total,Total Amount,Currency Code";
    zip.timed("Receipts_v2.csv", header, (14, START), |time, chance| {
        let number = format!("INV-{}", chance.digits(8));
        row![
            cast::FIRST_NAME,
            cast::LAST_NAME,
            "DE",
            "12345",
            time::american(time),
            "VISA",
            number,
            "Premium Career, 1 month",
            "4.79",
            "25.20",
            "29.99",
            "EUR"
        ]
    })
}

fn people(zip: &mut Archive) -> io::Result<()> {
    let mut chance = zip.chance("connections");
    let times = time::newest_first(zip.listed(600), START, zip.chance("connection times"));
    let rows = (0..).zip(times).map(|(number, time)| {
        let (given, family) = person(number);
        let url = format!("https://www.linkedin.com/in/{}-{number}", cast::account(number).replace('.', "-"));
        let address = if number % 20 == 0 { cast::address_of(number) } else { String::new() };
        let employer = some_company(&mut chance, 400).name;
        row![given, family, url, address, employer, chance.pick(&TITLES), time::day_name(time)]
    });
    zip.file("Connections.csv", |out| {
        out.write_all(b"Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed it, in their settings.\"\n\n")?;
        write_csv(out, "First Name,Last Name,URL,Email Address,Company,Position,Connected On", rows)
    })?;
    let header = "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles";
    let contacts = (0..zip.listed(90)).map(|number| {
        let (given, family) = person(number);
        let when = time::american(START + 900 * DAY);
        row![
            "MOBILE",
            given,
            family,
            "",
            "",
            cast::address_of(number),
            cast::phone_of(number),
            when,
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            ""
        ]
    });
    zip.csv("ImportedContacts.csv", header, contacts)?;
    zip.timed(
        "Invitations.csv",
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
        (120, NOW - 900 * DAY),
        |time, chance| {
            let other = somebody(chance);
            if chance.one_in(3) {
                row![cast::NAME, other, time::american(time), "", "OUTGOING", "", ""]
            } else {
                row![other, cast::NAME, time::american(time), "I'd like to join your network.", "INCOMING", "", ""]
            }
        },
    )?;
    let header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS";
    zip.timed("messages.csv", header, (500, START), |time, chance| {
        let other = somebody(chance);
        let (from, to) = if chance.one_in(2) { (cast::NAME, other.as_str()) } else { (other.as_str(), cast::NAME) };
        let content = format!("<p>{}</p>", words::chat(chance));
        row![
            format!("2-{}", chance.token(24)),
            "",
            from,
            "https://www.linkedin.com/in/demo",
            to,
            "",
            format!("{} UTC", time::sql(time)),
            "",
            content,
            "INBOX",
            ""
        ]
    })?;
    zip.timed("Company Follows.csv", "Organization,Followed On", (60, START), |time, chance| {
        row![some_company(chance, 120).name, time::java(time)]
    })?;
    let header =
        "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status";
    zip.timed("Endorsement_Received_Info.csv", header, (60, START), |time, chance| {
        let (given, family) = person(chance.low(300));
        row![
            time::slashed(time),
            chance.prefer(&["Project management", "Cartography"]),
            given,
            family,
            "www.linkedin.com/in/demo",
            "ACCEPTED"
        ]
    })
}

fn activity(zip: &mut Archive) -> io::Result<()> {
    zip.timed("SearchQueries.csv", "Time,Search Query", (400, NOW - 1200 * DAY), |time, chance| {
        let text = match chance.below(3) {
            0 => (*chance.pick(&TITLES)).to_owned(),
            1 => somebody(chance),
            _ => some_company(chance, 100).name,
        };
        row![time::slashed(time), text]
    })?;
    let urn =
        |chance: &mut Chance| format!("https://www.linkedin.com/feed/update/urn:li:activity:{}", chance.digits(19));
    zip.timed("Reactions.csv", "Date,Type,Link", (500, START), |time, chance| {
        row![time::sql(time), chance.prefer(&["LIKE", "PRAISE", "EMPATHY", "INTEREST"]), urn(chance)]
    })?;
    zip.timed("Comments.csv", "Date,Link,Message", (120, START), |time, chance| {
        row![time::sql(time), urn(chance), words::chat(chance)]
    })?;
    let header = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility";
    zip.timed("Shares.csv", header, (70, START), |time, chance| {
        row![time::sql(time), urn(chance), words::post(chance), "", "", "MEMBER_NETWORK"]
    })?;
    let header = "Content Title,Content Description,Content Type,Content Last Watched Date (if viewed),Content Completed At (if completed),Content Saved,Notes taken on videos (if taken),";
    zip.timed("Learning.csv", header, (40, START), |time, chance| {
        row![words::title(chance), "", "Video", format!("{} UTC", time::sql(time)), "", "false", "", ""]
    })
}

fn jobs(zip: &mut Archive) -> io::Result<()> {
    let header = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers";
    zip.timed("Jobs/Job Applications.csv", header, (36, START + 2000 * DAY), |time, chance| {
        let Company { name, .. } = some_company(chance, 200);
        let answers = chance.prefer(&[
            "Notice period: 3 months",
            "Do you have a disability? I do not wish to answer",
            "Salary: 62,000 EUR",
        ]);
        let url = format!("https://www.linkedin.com/jobs/view/{}", chance.digits(10));
        row![
            time::american(time),
            cast::EMAIL,
            cast::PHONE,
            name,
            chance.pick(&TITLES),
            url,
            "CV_Rivera-Mueller.pdf",
            answers
        ]
    })?;
    zip.timed(
        "Jobs/Saved Jobs.csv",
        "Saved Date,Job Url,Job Title,Company Name",
        (50, START + 2000 * DAY),
        |time, chance| {
            let url = format!("https://www.linkedin.com/jobs/view/{}", chance.digits(10));
            row![time::american(time), url, chance.pick(&TITLES), some_company(chance, 200).name]
        },
    )
}
